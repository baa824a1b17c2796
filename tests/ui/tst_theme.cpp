// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/elidinglabel.h"
#include "ui/common/icons.h"
#include "ui/common/stylesheet.h"
#include "ui/common/theme.h"
#include "ui/common/trailingedge.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTest>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void everyTextColourReadsOnItsBackgrounds_data();
    void everyTextColourReadsOnItsBackgrounds();
    void paletteTellsItsScheme();
    void moreContrastReadsBetterAndHasStrongLines();
    void contrastOfBlackOnWhiteIsTwentyOne();
    void everyGlyphDrawsSomethingInItsColour();
    void theBoxOfATickIsSeen_data();
    void theBoxOfATickIsSeen();
    void whereTheKeyboardIsIsSeen_data();
    void whereTheKeyboardIsIsSeen();
    void theArrowOfABoxIsSeenWhereReadingEnds_data();
    void theArrowOfABoxIsSeenWhereReadingEnds();
    void controlsAreOfOneHeightInEveryScript();
    void aLongTitleGivesWayAndIsToldWhole();
    void whatScrollsEndsWhereItsHeadingDoes();
};

void TestTheme::theBoxOfATickIsSeen_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::newRow("light") << Scheme::Light;
    QTest::newRow("dark") << Scheme::Dark;
    QTest::newRow("contrast light") << Scheme::ContrastLight;
    QTest::newRow("contrast dark") << Scheme::ContrastDark;
}

void TestTheme::theBoxOfATickIsSeen()
{
    QFETCH(Scheme, scheme);
    applyTheme(*qApp, scheme);
    qApp->setStyleSheet(styleSheetFor(scheme));
    QCheckBox box(u"Thinking"_s);
    box.setChecked(true);
    box.show();
    QVERIFY(QTest::qWaitForWindowExposed(&box));
    QStyleOptionButton option;
    option.initFrom(&box);
    const QRect tick = box.style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, &box);
    const QImage seen = box.grab().toImage();
    qreal best = 1; // the edge is a line or two wide, somewhere about the rectangle's
    for (int x = tick.left() - 1; x <= tick.left() + 2; ++x)
        best = std::max(
            best, contrastRatio(seen.pixelColor(x, tick.center().y()), coloursFor(scheme).window));
    qApp->setStyleSheet({});
    QVERIFY2(best >= 3, qPrintable(QString::number(best))); // WCAG 2.1, 1.4.11
}

void TestTheme::theArrowOfABoxIsSeenWhereReadingEnds_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("light") << Scheme::Light << Qt::LeftToRight;
    QTest::newRow("light, from the right") << Scheme::Light << Qt::RightToLeft;
    QTest::newRow("dark") << Scheme::Dark << Qt::LeftToRight;
    QTest::newRow("contrast light") << Scheme::ContrastLight << Qt::LeftToRight;
    QTest::newRow("contrast dark") << Scheme::ContrastDark << Qt::RightToLeft;
}

void TestTheme::theArrowOfABoxIsSeenWhereReadingEnds()
{
    QFETCH(Scheme, scheme);
    QFETCH(Qt::LayoutDirection, direction);
    applyTheme(*qApp, scheme);
    qApp->setStyleSheet(styleSheetFor(scheme));
    QComboBox combo;
    QSpinBox spin;
    for (QWidget* box : { static_cast<QWidget*>(&combo), static_cast<QWidget*>(&spin) }) {
        box->setLayoutDirection(direction);
        box->resize(200, box->sizeHint().height());
        const QImage seen = box->grab().toImage();
        const int from = direction == Qt::RightToLeft ? 4 : box->width() - 20;
        qreal best = 1;
        for (int x = from; x < from + 16; ++x) {
            for (int y = 4; y < seen.height() - 4; ++y)
                best = std::max(
                    best, contrastRatio(seen.pixelColor(x, y), coloursFor(scheme).window));
        }
        QVERIFY2(best >= 3, qPrintable(QString::number(best))); // WCAG 2.1, 1.4.11
    }
    qApp->setStyleSheet({});
}

void TestTheme::everyTextColourReadsOnItsBackgrounds_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("background");
    const std::pair<Scheme, QByteArray> schemes[] = { { Scheme::Light, "light " },
        { Scheme::Dark, "dark " }, { Scheme::ContrastLight, "contrast light " },
        { Scheme::ContrastDark, "contrast dark " } };
    for (const auto& [scheme, prefix] : schemes) {
        const Colours& c = coloursFor(scheme);
        const auto check = [&, &prefix = prefix](
                               const char* name, const QColor& text, QVector<QColor> backgrounds) {
            for (qsizetype i = 0; i < backgrounds.size(); ++i)
                QTest::newRow(prefix + name + ' ' + QByteArray::number(i))
                    << text << backgrounds[i];
        };
        const QVector<QColor> pages { c.window, c.sidebar, c.surface, c.hover, c.pressed,
            c.userCard };
        const QVector<QColor> codes { c.codeBackground, c.codeHeader };
        check("text", c.text,
            pages + codes + QVector<QColor> { c.inlineCode, c.selection, c.foundText });
        check("mutedText", c.mutedText, pages + codes);
        check("link", c.link, { c.window, c.userCard, c.surface });
        check("onAccent", c.onAccent, { c.accent });
        check("error", c.error, { c.window, c.surface, c.errorSurface });
        check("text on tinted", c.text, { c.errorSurface, c.warningSurface });
        check("muted on tinted", c.mutedText, { c.errorSurface, c.warningSurface });
        check("warning", c.warning, { c.window, c.warningSurface });
        check("success", c.success, { c.window, c.surface });
        for (const QColor& syntax : { c.syntaxKeyword, c.syntaxType, c.syntaxString, c.syntaxNumber,
                 c.syntaxComment, c.syntaxFunction, c.syntaxMeta })
            check(qPrintable(u"syntax "_s + syntax.name()), syntax, { c.codeBackground });
    }
}

void TestTheme::everyTextColourReadsOnItsBackgrounds()
{
    QFETCH(QColor, text);
    QFETCH(QColor, background);
    const qreal ratio = contrastRatio(text, background);
    QVERIFY2(ratio >= 4.5,
        qPrintable(u"%1 on %2 is %3"_s.arg(text.name(), background.name()).arg(ratio)));
}

void TestTheme::paletteTellsItsScheme()
{
    QCOMPARE(schemeOf(paletteFor(Scheme::Light)), Scheme::Light);
    QCOMPARE(schemeOf(paletteFor(Scheme::Dark)), Scheme::Dark);
    QCOMPARE(schemeOf(paletteFor(Scheme::ContrastLight)), Scheme::ContrastLight);
    QCOMPARE(schemeOf(paletteFor(Scheme::ContrastDark)), Scheme::ContrastDark);
}

// AC6
void TestTheme::moreContrastReadsBetterAndHasStrongLines()
{
    for (const Scheme scheme : { Scheme::ContrastLight, Scheme::ContrastDark }) {
        const Colours& c = coloursFor(scheme);
        for (const QColor& colour : { c.text, c.mutedText, c.link, c.error, c.warning, c.success,
                 c.border, c.syntaxKeyword, c.syntaxString, c.syntaxComment })
            QVERIFY2(contrastRatio(colour, c.window) >= 7.0, qPrintable(colour.name()));
    }
    QVERIFY(contrastRatio(coloursFor(Scheme::Light).border, Qt::white) < 3.0); // what it mends
}

void TestTheme::contrastOfBlackOnWhiteIsTwentyOne()
{
    QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21.0) < 0.01);
    QVERIFY(qAbs(contrastRatio(Qt::white, Qt::white) - 1.0) < 0.01);
}

void TestTheme::everyGlyphDrawsSomethingInItsColour()
{
    for (int i = 0; i < static_cast<int>(Glyph::GlyphCount); ++i) {
        const Glyph glyph = static_cast<Glyph>(i);
        QVERIFY2(QFile::exists(glyphPath(glyph)), qPrintable(glyphPath(glyph)));
        const QImage image = tintedIcon(glyph, Qt::red)
                                 .pixmap(QSize(24, 24), 1.0)
                                 .toImage()
                                 .convertToFormat(QImage::Format_ARGB32);
        int painted = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).alpha() > 200) {
                    ++painted;
                    QCOMPARE(image.pixelColor(x, y).blue(), 0);
                }
        QVERIFY2(painted >= 4, qPrintable(glyphPath(glyph)));
    }
}

void TestTheme::whereTheKeyboardIsIsSeen_data()
{
    theBoxOfATickIsSeen_data();
}

//! A table and an area that scrolls, neither of which moves its content for it.
void TestTheme::whereTheKeyboardIsIsSeen()
{
    QFETCH(Scheme, scheme);
    applyTheme(*qApp, scheme);
    qApp->setStyleSheet(styleSheetFor(scheme));
    QWidget window;
    QTreeView table(&window);
    table.setProperty("kind", QByteArray("table"));
    QScrollArea area(&window);
    area.setProperty("kind", QByteArray("note"));
    table.setGeometry(10, 10, 120, 80);
    area.setGeometry(140, 10, 120, 80);
    window.resize(280, 100);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (QAbstractScrollArea* one :
        { static_cast<QAbstractScrollArea*>(&table), static_cast<QAbstractScrollArea*>(&area) }) {
        QAbstractScrollArea* other
            = one == &area ? static_cast<QAbstractScrollArea*>(&table) : &area;
        const auto edge = [one] { return one->grab().toImage().pixelColor(60, 0); };
        other->setFocus();
        QVERIFY(edge() != coloursFor(scheme).accent);
        const QRect content = one->viewport()->geometry();
        one->setFocus();
        QCOMPARE(edge(), coloursFor(scheme).accent);
        QCOMPARE(one->viewport()->geometry(), content);
    }
}

void TestTheme::controlsAreOfOneHeightInEveryScript()
{
    applyTheme(*qApp, Scheme::Light);
    qApp->setStyleSheet(styleSheetFor(Scheme::Light));
    QSet<int> heights;
    for (const QString& text : { u"Save"_s, u"ذخیرهٔ گزارش"_s, u"保存"_s }) {
        QPushButton button(text);
        QPushButton primary(text);
        primary.setProperty("kind", QByteArray("primary"));
        QPushButton withMenu(text);
        withMenu.setMenu(new QMenu(&withMenu));
        QComboBox box;
        box.addItem(text);
        QSpinBox number;
        QLineEdit field(text);
        for (QWidget* one : { static_cast<QWidget*>(&button), static_cast<QWidget*>(&primary),
                 static_cast<QWidget*>(&withMenu), static_cast<QWidget*>(&box),
                 static_cast<QWidget*>(&number), static_cast<QWidget*>(&field) }) {
            one->ensurePolished();
            heights.insert(one->sizeHint().height());
        }
        QVERIFY(withMenu.sizeHint().width() > button.sizeHint().width()); // for its arrow
    }
    QStringList all;
    for (const int height : std::as_const(heights))
        all << QString::number(height);
    QVERIFY2(heights.size() == 1, qPrintable(all.join(u' ')));
}

void TestTheme::aLongTitleGivesWayAndIsToldWhole()
{
    ElidingLabel label("section", nullptr);
    const QString title = u"Which projection sorts people by their surname and their age"_s;
    label.setText(title);
    label.resize(label.sizeHint());
    QCOMPARE(label.shown(), title);
    label.resize(120, label.height());
    QVERIFY(label.shown().endsWith(u'…'));
    QVERIFY(title.startsWith(label.shown().chopped(1).trimmed()));
    QCOMPARE(label.text(), title); // also for a screen reader
    QVERIFY(label.minimumSizeHint().width() < 10);
}

void TestTheme::whatScrollsEndsWhereItsHeadingDoes()
{
    qApp->setStyleSheet(styleSheetFor(Scheme::Light));
    for (const Qt::LayoutDirection direction : { Qt::LeftToRight, Qt::RightToLeft }) {
        QScrollArea area;
        area.setLayoutDirection(direction);
        area.setWidgetResizable(true);
        area.setFrameShape(QFrame::NoFrame);
        auto* inside = new QWidget;
        auto* column = new QVBoxLayout(inside);
        column->setContentsMargins(24, 4, 24, 24);
        auto* card = new QFrame(inside);
        column->addWidget(card);
        area.setWidget(inside);
        new TrailingEdge(&area, column);
        area.resize(300, 200);
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        const auto reach = [&] {
            const QPoint at = card->mapTo(&area, QPoint(0, 0));
            return QPair<int, int>(at.x(), card->width());
        };
        const QPair<int, int> whole(24, 300 - 48);
        QTRY_COMPARE(reach(), whole);
        card->setMinimumHeight(600);
        QTRY_VERIFY(area.verticalScrollBar()->isVisible());
        QTRY_COMPARE(reach(), whole);
        card->setMinimumHeight(0);
        QTRY_VERIFY(!area.verticalScrollBar()->isVisible());
        QTRY_COMPARE(reach(), whole);
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
