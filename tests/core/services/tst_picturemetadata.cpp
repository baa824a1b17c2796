// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/picturemetadata.h"

#include <QTest>
#include <QtEndian>

using namespace Headgate::Services;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSecret = "52.5200N 13.4050E";

QByteArray big32(quint32 value)
{
    QByteArray bytes(4, 0);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray little32(quint32 value)
{
    QByteArray bytes(4, 0);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray segment(uchar marker, const QByteArray& payload)
{
    QByteArray bytes("\xff");
    bytes += char(marker);
    const qsizetype length = payload.size() + 2;
    bytes += char(length >> 8);
    bytes += char(length & 0xff);
    return bytes + payload;
}

QByteArray exif(int orientation)
{
    QByteArray tiff = QByteArray::fromHex("49492a0008000000"
                                          "0200"
                                          "1001020004000000"
                                          "41424300" // a camera's name
                                          "1201030001000000");
    tiff += char(orientation);
    tiff += QByteArray(3, 0) + QByteArray(4, 0) + kSecret;
    return segment(0xe1, QByteArray("Exif\0\0", 6) + tiff);
}

const QByteArray kProfile = segment(0xe2, QByteArray("ICC_PROFILE\0\1\1profile", 21));
const QByteArray kTables = segment(0xdb, QByteArray(65, '\7'));
const QByteArray kScan = segment(0xda, QByteArray(10, '\1')) + QByteArray("pixels\xff\0more", 13);
const QByteArray kEnd("\xff\xd9");

QByteArray jpeg(int orientation)
{
    return "\xff\xd8" + segment(0xe0, QByteArray("JFIF\0\1\1\0\0\1\0\1\0\0", 14))
        + exif(orientation) + segment(0xe1, "http://ns.adobe.com/xap/1.0/ " + kSecret) + kProfile
        + segment(0xfe, kSecret) + kTables + kScan + kEnd + "trailer " + kSecret;
}

QByteArray chunk(const QByteArray& type, const QByteArray& data)
{
    return big32(quint32(data.size())) + type + data + "crc.";
}

QByteArray riff(const QByteArray& type, const QByteArray& data)
{
    return type + little32(quint32(data.size())) + data + (data.size() % 2 ? QByteArray(1, 0) : "");
}

QByteArray cleaned(const QByteArray& picture)
{
    return withoutMetadata(picture).value_or(QByteArray());
}

//! Two pictures that take turns, the second with colours of its own.
QByteArray gif(bool hasNotes)
{
    const QByteArray screen = "GIF89a"
        + QByteArray::fromHex("02000200"
                              "80"
                              "0000")
        + QByteArray(6, '\x10');
    const QByteArray turns
        = QByteArray::fromHex("21ff0b") + "NETSCAPE2.0" + QByteArray::fromHex("0301000000");
    const QByteArray xmp
        = QByteArray::fromHex("21ff0b") + "XMP DataXMP" + char(kSecret.size()) + kSecret + '\0';
    const QByteArray comment = QByteArray::fromHex("21fe") + char(kSecret.size()) + kSecret + '\0';
    const QByteArray wait = QByteArray::fromHex("21f904000a000000");
    const QByteArray first = QByteArray::fromHex("2c0000000002000200"
                                                 "00"
                                                 "02"
                                                 "02845100");
    const QByteArray second = QByteArray::fromHex("2c0000000002000200"
                                                  "80")
        + QByteArray(6, ';')
        + QByteArray::fromHex("02"
                              "023b2100");
    const QByteArray notes = hasNotes ? xmp + comment : QByteArray();
    return screen + turns + notes + wait + first + (hasNotes ? comment : QByteArray()) + wait
        + second + ';' + (hasNotes ? kSecret : QByteArray());
}

} // namespace

class TestPictureMetadata : public QObject {
    Q_OBJECT

private slots:
    void aJpegKeepsItsPictureProfileAndTurnAlone();
    void anUprightJpegKeepsNoExifAtAll();
    void aPngLosesItsTexts();
    void aWebpLosesItsChunksAndFlags();
    void aGifLosesItsCommentsAndKeepsItsTurns();
    void whatIsBrokenOrNoPictureIsNotPassedOn_data();
    void whatIsBrokenOrNoPictureIsNotPassedOn();
    void noCutMakesItReadBeyondTheEnd_data();
    void noCutMakesItReadBeyondTheEnd();
};

void TestPictureMetadata::aJpegKeepsItsPictureProfileAndTurnAlone()
{
    const QByteArray clean = cleaned(jpeg(6));
    QVERIFY(!clean.contains(kSecret));
    QVERIFY(!clean.contains("ABC"));
    QVERIFY(clean.endsWith(kProfile + kTables + kScan + kEnd));
    QCOMPARE(cleaned(clean), clean); // its turn is found again
    QCOMPARE(clean.count("Exif"), 1);
    QCOMPARE(clean.mid(2, 4), QByteArray::fromHex("ffe10022"));
    QCOMPARE(clean.mid(22, 12), QByteArray::fromHex("011200030000000100060000"));
}

void TestPictureMetadata::anUprightJpegKeepsNoExifAtAll()
{
    const QByteArray clean = cleaned(jpeg(1));
    QVERIFY(!clean.contains("Exif"));
    QVERIFY(clean.startsWith(QByteArray::fromHex("ffd8ffe0")));
}

void TestPictureMetadata::aPngLosesItsTexts()
{
    const QByteArray head("\x89PNG\r\n\x1a\n");
    const QByteArray kept = chunk("IHDR", QByteArray(13, '\1')) + chunk("iCCP", "p\0");
    const QByteArray rest = chunk("IDAT", "pixels") + chunk("IEND", {});
    QByteArray notes;
    for (const char* type : { "tEXt", "zTXt", "iTXt", "eXIf", "tIME" })
        notes += chunk(type, kSecret);
    QCOMPARE(cleaned(head + kept + notes + rest + kSecret), head + kept + rest);
}

void TestPictureMetadata::aWebpLosesItsChunksAndFlags()
{
    const QByteArray size(9, '\2');
    const QByteArray pixels = riff("VP8 ", "pixel");
    QByteArray body = "WEBP" + riff("VP8X", '\x2c' + size) + pixels + riff("EXIF", kSecret)
        + riff("XMP ", kSecret);
    const QByteArray clean = cleaned("RIFF" + little32(quint32(body.size())) + body);
    body = "WEBP" + riff("VP8X", '\x20' + size) + pixels;
    QCOMPARE(clean, "RIFF" + little32(quint32(body.size())) + body);
}

void TestPictureMetadata::aGifLosesItsCommentsAndKeepsItsTurns()
{
    QVERIFY(gif(true).contains(kSecret));
    QCOMPARE(cleaned(gif(true)), gif(false));
    QCOMPARE(cleaned(gif(false)), gif(false));
}

void TestPictureMetadata::whatIsBrokenOrNoPictureIsNotPassedOn_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("GIF") << QByteArray("GIF89a and more");
    QTest::newRow("cut GIF") << gif(true).left(40);
    QTest::newRow("a picture of another kind") << QByteArray("II*\0\x8\0\0\0", 8);
    QTest::newRow("cut JPEG") << jpeg(6).left(200);
    QTest::newRow("length of nothing") << QByteArray("\xff\xd8\xff\xe1\0\0", 6);
    QTest::newRow("cut PNG") << QByteArray("\x89PNG\r\n\x1a\n\x7f\xff\xff\xffIDAT....");
    QTest::newRow("cut WebP") << QByteArray("RIFF\xff\xff\xff\x7fWEBP");
}

void TestPictureMetadata::whatIsBrokenOrNoPictureIsNotPassedOn()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(withoutMetadata(bytes), std::nullopt);
}

void TestPictureMetadata::noCutMakesItReadBeyondTheEnd_data()
{
    QTest::addColumn<QByteArray>("whole");
    QTest::newRow("JPEG") << jpeg(8);
    QTest::newRow("GIF") << gif(true);
}

void TestPictureMetadata::noCutMakesItReadBeyondTheEnd()
{
    QFETCH(QByteArray, whole);
    for (qsizetype size = 0; size <= whole.size(); ++size) {
        QByteArray cut(whole.constData(), size);
        cut.squeeze();
        QVERIFY(withoutMetadata(cut).value_or(QByteArray()).size() <= size + 36);
    }
}

QTEST_APPLESS_MAIN(TestPictureMetadata)
#include "tst_picturemetadata.moc"
