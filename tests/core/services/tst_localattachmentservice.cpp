// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localattachmentservice.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Services;

class TestLocalAttachmentService : public QObject {
    Q_OBJECT

private slots:
    void takesTextAsUtf8_data();
    void takesTextAsUtf8();
    void refusesTextInAnUnknownEncoding_data();
    void refusesTextInAnUnknownEncoding();
    void tellsAReadErrorFromAnEmptyFile();
    void limitsPastedBytesToo();
    void aPdfGoesAsItIsWhereItIsTakenAndElseAsText();
    void aPdfWithoutTextIsRefused();
    void picturesLoseTheirNotesUnlessTheSettingSaysSo();
    void aPictureThatCannotBeCleanedDoesNotGoOut_data();
    void aPictureThatCannotBeCleanedDoesNotGoOut();
    void aPictureTooLargeToBeCleanedDoesNotGoOut();
    void picturesThatNoServiceTakesAreRefused_data();
    void picturesThatNoServiceTakesAreRefused();

private:
    qint64 m_largest = 0;
    std::optional<Dialect> m_dialect;
    bool m_isStripping = true;
    LocalAttachmentService m_service { { .model = [](const Target&) { return std::nullopt; },
                                           .largestMedium
                                           = [this](const Target&) { return m_largest; },
                                           .dialect = [this](const Target&) { return m_dialect; },
                                           .stripsMetadata = [this] { return m_isStripping; } },
        nullptr };
};

void TestLocalAttachmentService::takesTextAsUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("UTF-8") << "na\xc3\xafve"_ba;
    QTest::newRow("UTF-8 with a mark") << "\xef\xbb\xbfna\xc3\xafve"_ba;
    QTest::newRow("UTF-16, little-endian") << "\xff\xfen\0a\0\xef\0v\0e\0"_ba;
    QTest::newRow("UTF-16, big-endian") << "\xfe\xff\0n\0a\0\xef\0v\0e"_ba;
}

void TestLocalAttachmentService::takesTextAsUtf8()
{
    QFETCH(QByteArray, bytes);
    const Result<Media> media = m_service.addBytes(bytes, u"notes.txt"_s, {}).result();
    QVERIFY(media);
    QCOMPARE(media->mimeType, u"text/plain"_s);
    QCOMPARE(media->data, "na\xc3\xafve"_ba);
    QCOMPARE(media->sizeBytes, 6);
}

void TestLocalAttachmentService::refusesTextInAnUnknownEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("Windows-1252") << "na\xefve"_ba;
    QTest::newRow("UTF-16 without a mark") << "n\0a\0"_ba;
    QTest::newRow("cut UTF-8") << "na\xc3"_ba;
}

void TestLocalAttachmentService::refusesTextInAnUnknownEncoding()
{
    QFETCH(QByteArray, bytes);
    const Result<Media> media = m_service.addBytes(bytes, u"notes.txt"_s, {}).result();
    QVERIFY(!media);
    QCOMPARE(media.error().kind, ErrorKind::Unsupported);
    QVERIFY(media.error().detail.contains(u"notes.txt"_s));
}

void TestLocalAttachmentService::tellsAReadErrorFromAnEmptyFile()
{
    const QString path = u"/proc/self/mem"_s; // a regular file whose first page can't be read
    if (!QFile::exists(path))
        QSKIP("no /proc/self/mem here");
    const Result<Media> media = m_service.addFile(path, {}).result();
    QVERIFY(!media);
    QCOMPARE(media.error().kind, ErrorKind::Storage);
    QVERIFY(media.error().detail.contains(path));
}

void TestLocalAttachmentService::limitsPastedBytesToo()
{
    const QByteArray bytes(100 * 1024 * 1024 + 1, 'x');
    const Result<Media> media = m_service.addBytes(bytes, u"pasted.txt"_s, {}).result();
    QVERIFY(!media);
    QCOMPARE(media.error().kind, ErrorKind::TooLarge);
}

namespace {

//! A page that draws `text`; Poppler finds its objects without a table of them.
QByteArray pdf(const QByteArray& text)
{
    const QByteArray drawing = "BT /F 24 Tf 72 700 Td (" + text + ") Tj ET";
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
           "/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length "
        + QByteArray::number(drawing.size()) + ">>stream\n" + drawing
        + "\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
          "trailer<</Root 1 0 R>>\n%%EOF\n";
}

} // namespace

//! Checklist AT7.
void TestLocalAttachmentService::aPdfGoesAsItIsWhereItIsTakenAndElseAsText()
{
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext (package poppler-utils) is not installed");
    m_dialect = Dialect::Gemini;
    Result<Media> media = m_service.addBytes(pdf("Coral reef"), u"reef.pdf"_s, {}).result();
    QVERIFY(media);
    QCOMPARE(media->mimeType, u"application/pdf"_s);
    QCOMPARE(media->data, pdf("Coral reef"));
    m_dialect = Dialect::Ollama;
    media = m_service.addBytes(pdf("Coral reef"), u"reef.pdf"_s, {}).result();
    QVERIFY(media);
    QCOMPARE(media->mimeType, u"text/plain"_s);
    QCOMPARE(media->name, u"reef.pdf"_s);
    QVERIFY(media->data.contains("Coral reef"));
    QCOMPARE(media->sizeBytes, media->data.size());
}

void TestLocalAttachmentService::aPdfWithoutTextIsRefused()
{
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext (package poppler-utils) is not installed");
    m_dialect = Dialect::Ollama;
    for (const QByteArray& bytes : { pdf(""), QByteArray("%PDF-1.4\nno document") }) {
        const Result<Media> media = m_service.addBytes(bytes, u"scan.pdf"_s, {}).result();
        QVERIFY(!media);
        QCOMPARE(media.error().kind, ErrorKind::Unsupported);
        QCOMPARE(media.error().field, u"scan.pdf"_s);
    }
}

void TestLocalAttachmentService::picturesLoseTheirNotesUnlessTheSettingSaysSo()
{
    const QByteArray picture = QByteArray::fromHex("89504e470d0a1a0a" // PNG
                                                   "00000004744558746b0079"
                                                   "79"
                                                   "00000000" // tEXt
                                                   "0000000049454e44ae426082");
    m_isStripping = true;
    Result<Media> media = m_service.addBytes(picture, u"a.png"_s, {}).result();
    QVERIFY(media);
    QCOMPARE(media->sizeBytes, 20);
    QVERIFY(!media->data.contains("tEXt"));
    m_isStripping = false;
    media = m_service.addBytes(picture, u"a.png"_s, {}).result();
    QCOMPARE(media->data, picture);
}

void TestLocalAttachmentService::aPictureThatCannotBeCleanedDoesNotGoOut_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray exif("\xff\xd8\xff\xe1\0\x0a"
                          "52.5200N",
        14);
    QTest::newRow("a JPEG that breaks off") << u"a.jpg"_s << exif;
    QTest::newRow("a GIF that breaks off") << u"a.gif"_s << "GIF89a\2\0\2"_ba;
    QTest::newRow("no picture at all") << u"a.webp"_s << QByteArray("\1\2\3\0\4", 5);
}

void TestLocalAttachmentService::aPictureThatCannotBeCleanedDoesNotGoOut()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    m_isStripping = true;
    Result<Media> media = m_service.addBytes(bytes, name, {}).result();
    QVERIFY(!media);
    QCOMPARE(media.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(media.error().field, name);
    QVERIFY(media.error().detail.contains(u"save it anew"_s));
    m_isStripping = false;
    media = m_service.addBytes(bytes, name, {}).result();
    QVERIFY(media);
    QCOMPARE(media->data, bytes);
}

void TestLocalAttachmentService::aPictureTooLargeToBeCleanedDoesNotGoOut()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"poster.jpg"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\xff\xd8\xff\xe1") == 4);
    QVERIFY(file.resize(100LL * 1024 * 1024 + 1)); // sparse
    file.close();
    m_largest = 2LL * 1024 * 1024 * 1024; // as with a files API
    m_isStripping = true;
    Result<Media> media = m_service.addFile(path, {}).result();
    QVERIFY(!media);
    QCOMPARE(media.error().kind, ErrorKind::TooLarge);
    m_isStripping = false;
    media = m_service.addFile(path, {}).result();
    m_largest = 0;
    QVERIFY(media);
    QCOMPARE(media->filePath, path);
}

void TestLocalAttachmentService::picturesThatNoServiceTakesAreRefused_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<bool>("isStripping");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("by OpenAI") << Dialect::OpenAi << false << false;
    QTest::newRow("by Gemini, which would see the place") << Dialect::Gemini << true << false;
    QTest::newRow("by Gemini") << Dialect::Gemini << false << true;
}

void TestLocalAttachmentService::picturesThatNoServiceTakesAreRefused()
{
    QFETCH(Dialect, dialect);
    QFETCH(bool, isStripping);
    QFETCH(bool, isTaken);
    m_dialect = dialect;
    m_isStripping = isStripping;
    const QByteArray heic("\0\0\0\x18"
                          "ftypheic\0\0\0\0mif1heic",
        24);
    const Result<Media> media = m_service.addBytes(heic, u"a.heic"_s, {}).result();
    QCOMPARE(media.isOk(), isTaken);
    if (!isTaken)
        QCOMPARE(media.error().kind, ErrorKind::Unsupported);
}

QTEST_GUILESS_MAIN(TestLocalAttachmentService)
#include "tst_localattachmentservice.moc"
