package io.github.consentkit.examples.hibernate;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The host's statements; nothing of the SDK in them but the index column. */
interface Members {

    /** Inserts a member. */
    @Insert("INSERT INTO members (id, member_id, name, mobile, mobile_index)"
            + " VALUES (#{id}, #{memberId}, #{name}, #{mobile,jdbcType=VARBINARY}, #{mobileIndex,jdbcType=BIGINT})")
    void insert(Member member);

    /** Writes the sealed fields of a member. */
    @Update("UPDATE members SET name = #{name}, mobile = #{mobile,jdbcType=VARBINARY},"
            + " mobile_index = #{mobileIndex,jdbcType=BIGINT} WHERE id = #{id}")
    int update(Member member);

    /** Returns the member of this id. */
    @Select("SELECT * FROM members WHERE id = #{id}")
    Member get(String id);

    /** Returns the candidates that share a token. */
    @Select("SELECT * FROM members WHERE mobile_index = #{token}")
    List<Member> withMobile(long token);

    /** Returns all members. */
    @Select("SELECT * FROM members ORDER BY id")
    List<Member> all();
}
