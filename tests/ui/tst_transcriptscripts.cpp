// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! Writing systems in the transcript: IN2 and IN5 of the checklist.
class TestTranscriptScripts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init();
    void cjkTextIsBrokenInsideTheWidthAndNeverBeforeItsPunctuation_data();
    void cjkTextIsBrokenInsideTheWidthAndNeverBeforeItsPunctuation();
    void wordsOfLatinLettersInCjkTextStayWhole();
    void codeAndAddressesRunFromLeftToRightInAnyParagraph_data();
    void codeAndAddressesRunFromLeftToRightInAnyParagraph();
    void whatIsSelectedAndCopiedHasNoMarks();
    void paragraphsOfAMixedTextBeginWhereTheirOwnTextDoes();
    void aCodeBlockStandsOnTheLeftInAMirroredWindow();

private:
    void show(const QString& markdown);
    Block& block(int index)
    {
        TranscriptMessage& message = m_view->document().message(0);
        return message.block(message.indexOf(Section::Body, index));
    }
    const Piece& piece(int index) { return block(index).pieces().constFirst(); }
    //! The positions over which a pointer comes that goes along a line from left to right.
    QVector<int> along(int index, int y)
    {
        QVector<int> positions;
        for (int x = 0; x < width(); ++x) {
            const int at = block(index).box(0)->positionAt(QPoint(x, y));
            if (positions.isEmpty() || positions.constLast() != at)
                positions << at;
        }
        return positions;
    }
    int width() { return m_view->document().layout().width; }

    std::unique_ptr<TranscriptView> m_view;
};

void TestTranscriptScripts::init()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
    m_view = std::make_unique<TranscriptView>();
    m_view->resize(360, 700);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestTranscriptScripts::show(const QString& markdown)
{
    TranscriptItem item;
    item.id = newId<MessageId>();
    item.role = Role::Assistant;
    item.markdown = markdown;
    m_view->setMessages({ item });
    m_view->grab(); // lays out what is seen
}

void TestTranscriptScripts::cjkTextIsBrokenInsideTheWidthAndNeverBeforeItsPunctuation_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::newRow("Japanese")
        << u"彼は「今日は、とても良い天気ですね。」と言った（そして、笑った）。"_s;
    QTest::newRow("Chinese") << u"他说：“今天天气很好，我们去公园吧！”然后，大家都同意了；是吗？"_s;
    QTest::newRow("Korean")
        << u"오늘은 날씨가 아주 좋습니다, 그래서 우리는 공원에 갔습니다. 정말로요?"_s;
}

void TestTranscriptScripts::cjkTextIsBrokenInsideTheWidthAndNeverBeforeItsPunctuation()
{
    QFETCH(QString, sentence);
    // Each length shifts the breaks by one letter, so that every sign comes to a line's end.
    for (int shift = 0; shift < 12; ++shift) {
        show(QString(shift, sentence.at(0)) + sentence.repeated(6));
        const QString text = piece(0).text;
        const int height = block(0).box(0)->height();
        QVector<int> starts;
        for (int y = 0; y < height; ++y) {
            const int at = block(0).box(0)->positionAt(QPoint(0, y));
            if (starts.isEmpty() || starts.constLast() != at)
                starts << at;
        }
        QVERIFY2(starts.size() > 3, "a long paragraph has several lines");
        static const QString closing = u"、。，．」』）”！？；：,.!?)"_s;
        static const QString opening = u"「『（“("_s;
        for (int i = 1; i < starts.size(); ++i) {
            const int at = starts.at(i);
            QVERIFY2(!closing.contains(text.at(at)), qPrintable(text.mid(at - 3, 6)));
            QVERIFY2(!opening.contains(text.at(at - 1)), qPrintable(text.mid(at - 3, 6)));
        }
        // Nothing is drawn beyond the width.
        QImage image(width() + 60, height, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        block(0).box(0)->paint(painter, image.rect(), {});
        painter.end();
        for (int y = 0; y < height; ++y) {
            for (int x = width() + 1; x < image.width(); ++x)
                QCOMPARE(image.pixelColor(x, y), QColor(Qt::white));
        }
    }
}

void TestTranscriptScripts::wordsOfLatinLettersInCjkTextStayWhole()
{
    for (int shift = 0; shift < 12; ++shift) {
        show(QString(shift, u'今') + u"これは Headgate というプログラムです。"_s.repeated(6));
        const QString text = piece(0).text;
        for (int y = 0; y < block(0).box(0)->height(); ++y) {
            const int at = block(0).box(0)->positionAt(QPoint(0, y));
            const bool isInWord = at > 0 && text.at(at).isLower() && text.at(at - 1).isLetter()
                && text.at(at - 1).unicode() < 128;
            QVERIFY2(!isInWord, qPrintable(text.mid(at - 3, 6)));
        }
    }
}

void TestTranscriptScripts::codeAndAddressesRunFromLeftToRightInAnyParagraph_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("part");
    QTest::newRow("a path") << u"مسیر `/usr/lib/x` است"_s << u"/usr/lib/x"_s;
    QTest::newRow("ends in signs") << u"تابع `f(a, b);` را"_s << u"f(a, b);"_s;
    QTest::newRow("in Hebrew") << u"הקובץ `../a-1.txt` כאן"_s << u"../a-1.txt"_s;
    QTest::newRow("an address") << u"ببین <http://a.b/c/> را"_s << u"http://a.b/c/"_s;
    QTest::newRow("a formula") << u"مقدار $-x+1$ است"_s << u"-x+1"_s;
}

void TestTranscriptScripts::codeAndAddressesRunFromLeftToRightInAnyParagraph()
{
    QFETCH(QString, markdown);
    QFETCH(QString, part);
    m_view->resize(700, 400);
    show(markdown);
    const int start = int(piece(0).text.indexOf(part));
    QVERIFY2(start > 0, qPrintable(piece(0).text));
    QVector<int> inside;
    const QVector<int> positions = along(0, block(0).box(0)->height() / 2);
    for (const int at : positions) {
        if (at > start && at < start + part.size())
            inside << at;
    }
    QCOMPARE(inside.size(), part.size() - 1); // each place between two of its letters, once
    QVERIFY(std::is_sorted(inside.cbegin(), inside.cend()));
    QVERIFY2(positions.constLast() == 0, "the paragraph itself begins on the right");
}

void TestTranscriptScripts::whatIsSelectedAndCopiedHasNoMarks()
{
    show(u"مسیر `/usr/lib/x` است"_s);
    m_view->selectAll();
    QCOMPARE(m_view->selectedText().trimmed(), u"مسیر `/usr/lib/x` است"_s);
    QCOMPARE(m_view->document().plainText(0).trimmed(), u"مسیر /usr/lib/x است"_s);
}

void TestTranscriptScripts::paragraphsOfAMixedTextBeginWhereTheirOwnTextDoes()
{
    show(u"Hello سلام\n\nسلام Hello\n\nمرحبا\n\n2024 is a number\n\nשלום"_s);
    const QVector<bool> fromRight { false, true, true, false, true };
    for (int i = 0; i < fromRight.size(); ++i) {
        const QVector<int> positions = along(i, block(i).box(0)->height() / 2);
        const int first = fromRight.at(i) ? positions.constLast() : positions.constFirst();
        QVERIFY2(first == 0, qPrintable(piece(i).text));
    }
}

void TestTranscriptScripts::aCodeBlockStandsOnTheLeftInAMirroredWindow()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    show(u"سلام\n\n```\n/usr/lib\n```"_s);
    const int middle = block(1).box(0)->height() * 3 / 4;
    const QVector<int> positions = along(1, middle);
    QVERIFY(std::is_sorted(positions.cbegin(), positions.cend()));
    QVERIFY(positions.size() > 5);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestTranscriptScripts)
#include "tst_transcriptscripts.moc"
