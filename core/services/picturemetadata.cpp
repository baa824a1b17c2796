// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/picturemetadata.h"

#include <QtEndian>

namespace Headgate::Services {

namespace {

// JPEG: ITU T.81 annex B; Exif 2.3 section 4.5. PNG: W3C PNG 3rd edition. WebP: RFC 9649.
// GIF: the specification of version 89a, and ICC.1 annex B.6 for its profile.

constexpr uchar kMarker = 0xff;

uchar byteAt(const QByteArray& bytes, qsizetype at)
{
    return at < bytes.size() ? uchar(bytes.at(at)) : 0;
}

template <typename Number> Number bigAt(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<Number>(bytes.constData() + at);
}

//! The orientation, 1 to 8, in the first directory of an Exif block (its TIFF part); 1: upright.
int orientationIn(const QByteArray& tiff)
{
    const bool isBig = tiff.startsWith("MM");
    if (tiff.size() < 8 || (!isBig && !tiff.startsWith("II")))
        return 1;
    const auto number = [&](qsizetype at, int size) -> quint32 {
        if (at < 0 || at + size > tiff.size())
            return 0;
        const char* data = tiff.constData() + at;
        if (size == 2)
            return isBig ? qFromBigEndian<quint16>(data) : qFromLittleEndian<quint16>(data);
        return isBig ? qFromBigEndian<quint32>(data) : qFromLittleEndian<quint32>(data);
    };
    constexpr quint32 kOrientation = 0x0112;
    constexpr int kEntry = 12;
    const qsizetype directory = number(4, 4);
    const quint32 entries = number(directory, 2);
    for (quint32 i = 0; i < entries; ++i) {
        const qsizetype entry = directory + 2 + qsizetype(i) * kEntry;
        if (entry + kEntry > tiff.size())
            break;
        if (number(entry, 2) == kOrientation) {
            const quint32 value = number(entry + 8, 2);
            return value >= 1 && value <= 8 ? int(value) : 1;
        }
    }
    return 1;
}

//! An APP1 segment that says nothing but how the picture is to be turned.
QByteArray orientationSegment(int orientation)
{
    QByteArray segment = QByteArray::fromHex("ffe10022457869660000" // APP1, length 34, "Exif"
                                             "4d4d002a00000008" // big endian, directory at 8
                                             "0001011200030000000100010000" // one entry
                                             "00000000"); // no further directory
    constexpr qsizetype kValue = 29;
    segment[kValue] = char(orientation);
    return segment;
}

bool isDropped(uchar marker, const QByteArray& segment)
{
    constexpr uchar kApp0 = 0xe0; // JFIF
    constexpr uchar kApp2 = 0xe2; // a colour profile, or further pictures
    constexpr uchar kApp14 = 0xee; // Adobe's: decides how colours are read
    constexpr uchar kApp15 = 0xef;
    constexpr uchar kComment = 0xfe;
    if (marker == kComment)
        return true;
    if (marker < kApp0 || marker > kApp15 || marker == kApp14)
        return false;
    if (marker == kApp0)
        return !segment.mid(4).startsWith("JFIF"); // others hold a preview
    return marker != kApp2 || !segment.mid(4).startsWith("ICC_PROFILE");
}

//! Where the entropy-coded data that begin at `at` end: at the next marker that is none of theirs.
qsizetype endOfScan(const QByteArray& bytes, qsizetype at)
{
    for (; at + 1 < bytes.size(); ++at) {
        const uchar next = byteAt(bytes, at + 1);
        const bool isStuffing = next == 0 || (next >= 0xd0 && next <= 0xd7) || next == kMarker;
        if (byteAt(bytes, at) == kMarker && !isStuffing)
            return at;
    }
    return -1;
}

std::optional<QByteArray> cleanJpeg(const QByteArray& bytes)
{
    constexpr uchar kEnd = 0xd9;
    constexpr uchar kScan = 0xda;
    QByteArray clean = bytes.left(2);
    int orientation = 1;
    qsizetype at = 2;
    while (at + 4 <= bytes.size() || (at + 2 <= bytes.size() && byteAt(bytes, at + 1) == kEnd)) {
        if (byteAt(bytes, at) != kMarker)
            return std::nullopt;
        const uchar marker = byteAt(bytes, at + 1);
        if (marker == kMarker) { // fill byte
            ++at;
            continue;
        }
        if (marker == kEnd) { // what follows is no part of the picture
            clean += bytes.mid(at, 2);
            if (orientation != 1)
                clean.insert(2, orientationSegment(orientation));
            return clean;
        }
        const qsizetype length = bigAt<quint16>(bytes, at + 2);
        const QByteArray segment = bytes.mid(at, 2 + length);
        if (length < 2 || segment.size() < 2 + length)
            return std::nullopt;
        if (segment.mid(4, 6) == QByteArray("Exif\0\0", 6) && orientation == 1)
            orientation = orientationIn(segment.mid(10));
        if (!isDropped(marker, segment))
            clean += segment;
        at += segment.size();
        if (marker == kScan) {
            const qsizetype end = endOfScan(bytes, at);
            if (end < 0)
                return std::nullopt;
            clean += bytes.mid(at, end - at);
            at = end;
        }
    }
    return std::nullopt;
}

std::optional<QByteArray> cleanPng(const QByteArray& bytes)
{
    constexpr qsizetype kSignature = 8;
    constexpr qsizetype kFrame = 12; // length, type, checksum
    QByteArray clean = bytes.left(kSignature);
    for (qsizetype at = kSignature; at + kFrame <= bytes.size();) {
        const qsizetype length = bigAt<quint32>(bytes, at);
        if (length > bytes.size() - at - kFrame)
            return std::nullopt;
        const QByteArray type = bytes.mid(at + 4, 4);
        if (type != "eXIf" && type != "tEXt" && type != "zTXt" && type != "iTXt" && type != "tIME")
            clean += bytes.mid(at, kFrame + length);
        if (type == "IEND")
            return clean;
        at += kFrame + length;
    }
    return std::nullopt;
}

std::optional<QByteArray> cleanWebp(const QByteArray& bytes)
{
    constexpr qsizetype kHead = 12; // RIFF, size, WEBP
    constexpr qsizetype kChunkHead = 8;
    constexpr char kExifFlag = 0x08;
    constexpr char kXmpFlag = 0x04;
    QByteArray clean = bytes.left(kHead);
    const qsizetype whole
        = qsizetype(qFromLittleEndian<quint32>(bytes.constData() + 4)) + kChunkHead;
    if (whole > bytes.size())
        return std::nullopt;
    for (qsizetype at = kHead; at + kChunkHead <= whole;) {
        const qsizetype length = qFromLittleEndian<quint32>(bytes.constData() + at + 4);
        const qsizetype padded = kChunkHead + length + length % 2;
        if (padded > whole - at)
            return std::nullopt;
        QByteArray chunk = bytes.mid(at, padded);
        if (chunk.startsWith("VP8X") && length > 0)
            chunk[kChunkHead] = char(chunk.at(kChunkHead) & ~(kExifFlag | kXmpFlag));
        if (!chunk.startsWith("EXIF") && !chunk.startsWith("XMP "))
            clean += chunk;
        at += padded;
    }
    qToLittleEndian(quint32(clean.size() - kChunkHead), clean.data() + 4);
    return clean;
}

//! Behind the sub-blocks that begin at `at`, each after its length, the last one empty; -1 where
//! they break off.
qsizetype endOfSubBlocks(const QByteArray& bytes, qsizetype at)
{
    while (at < bytes.size()) {
        const qsizetype length = byteAt(bytes, at);
        at += 1 + length;
        if (length == 0)
            return at;
    }
    return -1;
}

//! The colours of a table that a byte of flags announces.
qsizetype colourTable(uchar flags)
{
    constexpr uchar kHasTable = 0x80;
    return flags & kHasTable ? 3 * (qsizetype(2) << (flags & 7)) : 0;
}

//! Of the extensions, comments go, and programs' own but how often it repeats and its profile.
bool isKeptExtension(const QByteArray& bytes, qsizetype at)
{
    constexpr uchar kComment = 0xfe;
    constexpr uchar kApplication = 0xff;
    const uchar label = byteAt(bytes, at + 1);
    const QByteArray program = bytes.mid(at + 3, 11);
    return label == kApplication
        ? program == "NETSCAPE2.0" || program == "ANIMEXTS1.0" || program == "ICCRGBG1012"
        : label != kComment;
}

std::optional<QByteArray> cleanGif(const QByteArray& bytes)
{
    constexpr uchar kExtension = 0x21;
    constexpr uchar kImage = 0x2c;
    constexpr uchar kEnd = 0x3b;
    constexpr qsizetype kScreen = 13; // signature and screen descriptor
    constexpr qsizetype kDescriptor = 10; // of an image
    qsizetype at = kScreen + colourTable(byteAt(bytes, kScreen - 3));
    QByteArray clean = bytes.left(at);
    while (at < bytes.size()) {
        const uchar kind = byteAt(bytes, at);
        if (kind == kEnd)
            return clean + char(kEnd);
        if (kind != kExtension && kind != kImage)
            return std::nullopt;
        const qsizetype head = kind == kExtension
            ? 2
            : kDescriptor + colourTable(byteAt(bytes, at + kDescriptor - 1)) + 1; // code size
        const qsizetype end = endOfSubBlocks(bytes, at + head);
        if (end < 0)
            return std::nullopt;
        if (kind == kImage || isKeptExtension(bytes, at))
            clean += bytes.mid(at, end - at);
        at = end;
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> withoutMetadata(const QByteArray& picture)
{
    if (picture.startsWith("\xff\xd8\xff"))
        return cleanJpeg(picture);
    if (picture.startsWith("\x89PNG\r\n\x1a\n"))
        return cleanPng(picture);
    if (picture.startsWith("RIFF") && picture.mid(8, 4) == "WEBP")
        return cleanWebp(picture);
    if (picture.startsWith("GIF87a") || picture.startsWith("GIF89a"))
        return cleanGif(picture);
    return std::nullopt;
}

} // namespace Headgate::Services
