package io.github.consentkit.crypto.photo;

/** The second bytes of JPEG markers (ITU-T T.81, table B.1). */
final class JpegMarker {

    static final int STUFFED = 0x00;
    static final int SOF0 = 0xC0;
    static final int SOF1 = 0xC1;
    static final int SOF2 = 0xC2;
    static final int DHT = 0xC4;
    static final int SOF9 = 0xC9;
    static final int SOF10 = 0xCA;
    static final int DAC = 0xCC;
    static final int SOF15 = 0xCF;
    static final int RST0 = 0xD0;
    static final int RST7 = 0xD7;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;
    static final int APP0 = 0xE0;
    static final int APP1 = 0xE1;
    static final int APP2 = 0xE2;
    static final int APP14 = 0xEE;
    static final int APP15 = 0xEF;
    static final int JPEG_LS = 0xF7;
    static final int COM = 0xFE;

    private JpegMarker() {}

    static boolean isFrame(int marker) {
        return (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != DAC && marker != 0xC8)
                || marker == JPEG_LS;
    }

    static boolean isRestart(int marker) {
        return marker >= RST0 && marker <= RST7;
    }

    static boolean isNote(int marker) {
        return (marker >= APP0 && marker <= APP15) || marker == COM;
    }
}
