// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localattachmentservice.h"

#include <QFile>
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

private:
    qint64 m_largest = 0;
    LocalAttachmentService m_service { { .model = [](const Target&) { return std::nullopt; },
                                           .largestMedium
                                           = [this](const Target&) { return m_largest; } },
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

QTEST_GUILESS_MAIN(TestLocalAttachmentService)
#include "tst_localattachmentservice.moc"
