// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/attachmentchip.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/filedrop.h"

#include <QBuffer>
#include <QClipboard>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QImageWriter>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestComposer : public QObject {
    Q_OBJECT

private slots:
    void init();
    void enterSendsAndShiftEnterBreaksTheLine();
    void theSwapSettingSendsWithControl();
    void enterWhileComposingNeverSends();
    void sendSaysWhyItIsDisabled();
    void restoringPutsTheTextBeforeWhatWasTypedSince();
    void undoBringsBackWhatWasTaken();
    void aRefusedFileIsNamedInPlaceAndTheTextStays();
    void pastedFilesBecomeChipsAndRichTextPlain();
    void sendTurnsIntoStop();
    void upRecallsPromptsOnlyWhileEmpty();
    void escapeEmptiesARecalledPromptButNothingTyped();
    void aLongPasteBecomesAFileAndComesBack();
    void plainPasteGoesPastTheFile();
    void undoTakesBackThePasteAlone();
    void manyLinesScrollAndCanBeExpanded();
    void chipsAreRemovedAndShownByKey();
    void aLargePictureIsMadeSmallerAndThatIsSaid();
    void aSmallPictureStaysAsItIs();
    void aTurnedPictureIsSentUpright();
    void aWebpPictureIsSentAsItIs();
    void aRefusedHeicOrPdfIsSaidInItsOwnWords();
    void thePdfsTextIsNamedOnItsChip();
    void controlUpAsksForTheLastMessage();
    void droppedFilesAreAttachedAndDroppedTextInserted();

private:
    QToolButton* button(const char* name)
    {
        return composer->findChild<QToolButton*>(QLatin1String(name));
    }

    Test::FakeAttachmentService attachments;
    std::unique_ptr<Composer> composer;
    ComposerEdit* edit = nullptr;
};

void TestComposer::init()
{
    attachments.error.reset();
    attachments.asked.clear();
    composer = std::make_unique<Composer>(attachments);
    edit = composer->findChild<ComposerEdit*>();
    composer->show();
}

void TestComposer::enterSendsAndShiftEnterBreaksTheLine()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    QTest::keyClicks(edit, u"a"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(edit->toPlainText(), u"a\n"_s);
    QCOMPARE(sent.count(), 0);
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClick(edit, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(sent.count(), 2);
}

void TestComposer::theSwapSettingSendsWithControl()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    composer->setEnterSends(false);
    QTest::keyClicks(edit, u"a"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QCOMPARE(edit->toPlainText(), u"a\n"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.count(), 1);
}

void TestComposer::enterWhileComposingNeverSends()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    edit->setPlainText(u"before"_s);
    QInputMethodEvent composing(u"ni hao"_s, {});
    QCoreApplication::sendEvent(edit, &composing);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QInputMethodEvent commit;
    commit.setCommitString(u"你好"_s);
    QCoreApplication::sendEvent(edit, &commit);
    QVERIFY(edit->toPlainText().contains(u"你好"_s));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
}

void TestComposer::sendSaysWhyItIsDisabled()
{
    QToolButton* send = button("sendButton");
    edit->setPlainText(u" \n "_s);
    QVERIFY(!send->isEnabled());
    QVERIFY(!send->accessibleDescription().isEmpty());
    edit->setPlainText(u"hello"_s);
    QVERIFY(send->isEnabled());
    composer->setBlockReason(u"There is no key for Gemini yet."_s);
    QVERIFY(!send->isEnabled());
    QCOMPARE(send->toolTip(), u"There is no key for Gemini yet."_s);
    QTest::keyClick(edit, Qt::Key_Return);
    const auto* problem = composer->findChild<QLabel*>(u"composerProblem"_s);
    QCOMPARE(problem->text(), send->toolTip());
    QCOMPARE(edit->toPlainText(), u"hello"_s);
    composer->setBlockReason({}); // a key has come
    QVERIFY(problem->text().isEmpty());
    QVERIFY(send->isEnabled());
}

void TestComposer::restoringPutsTheTextBeforeWhatWasTypedSince()
{
    edit->setPlainText(u"first"_s);
    const Draft taken = composer->take();
    QVERIFY(edit->toPlainText().isEmpty());
    QTest::keyClicks(edit, u"second"_s);
    composer->restore(taken);
    QCOMPARE(edit->toPlainText(), u"first\n\nsecond"_s);
}

void TestComposer::undoBringsBackWhatWasTaken()
{
    QTest::keyClicks(edit, u"precious"_s);
    composer->take();
    edit->undo();
    QCOMPARE(edit->toPlainText(), u"precious"_s);
}

void TestComposer::aRefusedFileIsNamedInPlaceAndTheTextStays()
{
    edit->setPlainText(u"look at this"_s);
    attachments.error = Error { ErrorKind::Unsupported, {}, {}, u"attachment"_s };
    composer->addFiles({ u"/somewhere/core.bin"_s });
    const QLabel* problem = composer->findChild<QLabel*>(u"composerProblem"_s);
    QTRY_VERIFY(problem->text().contains(u"core.bin"_s));
    QVERIFY(!problem->text().contains(u"somewhere"_s));
    QCOMPARE(edit->toPlainText(), u"look at this"_s);
}

void TestComposer::pastedFilesBecomeChipsAndRichTextPlain()
{
    struct Opened : ComposerEdit {
        using ComposerEdit::insertFromMimeData;
    };
    const auto paste = [this](const QMimeData& data) {
        (edit->*static_cast<void (ComposerEdit::*)(const QMimeData*)>(&Opened::insertFromMimeData))(
            &data);
    };
    QMimeData files;
    files.setUrls({ QUrl::fromLocalFile(u"/tmp/a.png"_s) });
    paste(files);
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    QVERIFY(button("sendButton")->isEnabled());
    QMimeData rich;
    rich.setHtml(u"<b>bold</b>"_s);
    rich.setText(u"bold"_s);
    paste(rich);
    QCOMPARE(edit->toPlainText(), u"bold"_s);
    button("removeAttachmentButton")->click();
    QVERIFY(composer->draft().attachments.isEmpty());
}

void TestComposer::sendTurnsIntoStop()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    QSignalSpy stopped(composer.get(), &Composer::stopRequested);
    composer->setStreaming(true);
    QTest::keyClicks(edit, u"typing goes on"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QCOMPARE(edit->toPlainText(), u"typing goes on"_s);
    QVERIFY(!button("sendButton")->isVisible());
    button("stopButton")->click();
    QCOMPARE(stopped.count(), 1);
}

void TestComposer::upRecallsPromptsOnlyWhileEmpty()
{
    composer->setRecallTexts({ u"one"_s, u"two"_s });
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"two"_s);
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"one"_s);
    QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(edit->toPlainText(), QString());
    QTest::keyClicks(edit, u"mine"_s);
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"mine"_s);
}

void TestComposer::escapeEmptiesARecalledPromptButNothingTyped()
{
    composer->setRecallTexts({ u"one"_s });
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"one"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(edit->toPlainText(), QString());
    QTest::keyClicks(edit, u"mine"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(edit->toPlainText(), u"mine"_s);
}

void TestComposer::aLongPasteBecomesAFileAndComesBack()
{
    composer->setLongPaste(3000);
    QTest::keyClicks(edit, u"see "_s);
    const QString text = QString(4000, u'x');
    QGuiApplication::clipboard()->setText(text);
    edit->paste();
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    QCOMPARE(edit->toPlainText(), u"see "_s);
    button("inlineAttachmentButton")->click();
    QVERIFY(composer->draft().attachments.isEmpty());
    QCOMPARE(edit->toPlainText(), u"see "_s + text);
}

void TestComposer::plainPasteGoesPastTheFile()
{
    composer->setLongPaste(10);
    QGuiApplication::clipboard()->setText(QString(40, u'y'));
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(edit->toPlainText(), QString(40, u'y'));
}

void TestComposer::undoTakesBackThePasteAlone()
{
    QTest::keyClicks(edit, u"typed "_s);
    QGuiApplication::clipboard()->setText(u"pasted"_s);
    edit->paste();
    QCOMPARE(edit->toPlainText(), u"typed pasted"_s);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(edit->toPlainText(), u"typed "_s);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(edit->toPlainText(), u"typed pasted"_s);
}

void TestComposer::manyLinesScrollAndCanBeExpanded()
{
    QWidget page;
    page.resize(600, 500);
    composer->setParent(&page);
    composer->resize(560, 200);
    page.show();
    QVERIFY(!button("expandComposerButton")->isVisible());
    edit->setPlainText(QString(u"line\n"_s).repeated(200));
    QVERIFY(edit->height() <= page.height() * 40 / 100);
    QVERIFY(button("expandComposerButton")->isVisible());
    button("expandComposerButton")->click();
    QVERIFY(edit->height() > page.height() / 2);
    QVERIFY(edit->height() <= page.height() * 75 / 100);
    composer->take();
    QVERIFY(!button("expandComposerButton")->isVisible());
    composer->setParent(nullptr);
}

void TestComposer::chipsAreRemovedAndShownByKey()
{
    composer->setDraft({ {},
        { { .mimeType = u"text/plain"_s, .name = u"a.txt"_s, .data = "one"_ba, .sizeBytes = 3 },
            { .mimeType = u"text/plain"_s,
                .name = u"b.txt"_s,
                .data = "two"_ba,
                .sizeBytes = 3 } } });
    QList<AttachmentChip*> chips = composer->findChildren<AttachmentChip*>();
    QCOMPARE(chips.size(), 2);
    QCOMPARE(chips.at(0)->accessibleName(), u"Attachment a.txt"_s);
    QTest::keyClick(chips.at(0), Qt::Key_Return);
    auto* preview = composer->window()->findChild<QDialog*>(u"attachmentPreview"_s);
    QVERIFY(preview != nullptr);
    preview->close();
    chips.at(0)->setFocus();
    QTest::keyClick(chips.at(0), Qt::Key_Delete);
    QCOMPARE(composer->draft().attachments.size(), 1);
    QCOMPARE(composer->draft().attachments.at(0).name, u"b.txt"_s);
}

void TestComposer::aLargePictureIsMadeSmallerAndThatIsSaid()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"big.png"_s);
    QImage picture(3000, 1500, QImage::Format_RGB32);
    for (int y = 0; y < picture.height(); ++y) { // noise, so that the file is large
        for (int x = 0; x < picture.width(); ++x)
            picture.setPixel(x, y, QRgb(x * 2654435761U ^ unsigned(y) * 40503U));
    }
    QVERIFY(picture.save(path));
    composer->setPictureEdge(1000);
    composer->addFiles({ path });
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    const QImage sent = QImage::fromData(composer->draft().attachments.at(0).data);
    QCOMPARE(sent.size(), QSize(1000, 500));
    const QString notice = composer->findChild<QLabel*>(u"composerNotice"_s)->text();
    QVERIFY2(
        notice.contains(u"3000 × 1500"_s) && notice.contains(u"1000 × 500"_s), qPrintable(notice));
}

void TestComposer::aSmallPictureStaysAsItIs()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"small.png"_s);
    QVERIFY(QImage(20, 20, QImage::Format_ARGB32).save(path));
    composer->setPictureEdge(1000);
    composer->addFiles({ path });
    QTRY_COMPARE(attachments.asked, QStringList { path }); // the file itself was attached
    QVERIFY(composer->findChild<QLabel*>(u"composerNotice"_s)->isHidden());
}

//! Checklist AT6.
void TestComposer::aTurnedPictureIsSentUpright()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"phone.jpg"_s);
    QImage lying(40, 20, QImage::Format_RGB32);
    lying.fill(Qt::white);
    lying.setPixelColor(0, 0, Qt::black);
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    QVERIFY(lying.save(&buffer, "JPEG"));
    // What a phone that was held upright writes: orientation 6, and more in a real one.
    jpeg.insert(2,
        QByteArray::fromHex("ffe100224578696600004d4d002a00000008"
                            "000101120003000000010006000000000000"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(jpeg) == jpeg.size());
    file.close();
    composer->setPictureEdge(0); // also where nothing is made smaller
    composer->addFiles({ path });
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    const QByteArray sent = composer->draft().attachments.at(0).data;
    QCOMPARE(QImage::fromData(sent).size(), QSize(20, 40));
    QVERIFY(!sent.contains("Exif"));
    QVERIFY(composer->findChild<QLabel*>(u"composerNotice"_s)->isHidden());
}

void TestComposer::aWebpPictureIsSentAsItIs()
{
    if (!QImageWriter::supportedImageFormats().contains("webp"))
        QSKIP("no WebP plugin (qt6-image-formats-plugins)");
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.webp"_s);
    QVERIFY(QImage(20, 20, QImage::Format_ARGB32).save(path));
    composer->addFiles({ path });
    QTRY_COMPARE(attachments.asked, QStringList { path });
}

void TestComposer::aRefusedHeicOrPdfIsSaidInItsOwnWords()
{
    const auto said = [this](const QString& path, ErrorKind kind) {
        composer->setProblem({});
        attachments.error = Error { .kind = kind, .field = path };
        composer->addFiles({ path });
        auto* problem = composer->findChild<QLabel*>(u"composerProblem"_s);
        return QTest::qWaitFor([problem] { return !problem->text().isEmpty(); }) ? problem->text()
                                                                                 : QString();
    };
    QVERIFY(said(u"/p/Beach.HEIC"_s, ErrorKind::Unsupported).contains(u"Save it as JPEG"_s));
    QVERIFY(said(u"/p/beach.jpg"_s, ErrorKind::InvalidInput).contains(u"Save it anew"_s));
    QVERIFY(said(u"/p/scan.pdf"_s, ErrorKind::Unsupported).contains(u"holds no text"_s));
    QVERIFY(said(u"/p/scan.pdf"_s, ErrorKind::Unavailable).contains(u"poppler-utils"_s));
}

void TestComposer::thePdfsTextIsNamedOnItsChip()
{
    composer->addFiles({ u"/p/report.pdf"_s }); // the service gives its text
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    QVERIFY(composer->findChild<QLabel*>(u"composerNotice"_s)->text().contains(u"report.pdf"_s));
    auto* chip = composer->findChild<QWidget*>(u"attachmentChip"_s);
    QVERIFY(chip->accessibleDescription().contains(u"text of the PDF"_s));
}

void TestComposer::controlUpAsksForTheLastMessage()
{
    QSignalSpy asked(composer.get(), &Composer::editLastRequested);
    QTest::keyClicks(edit, u"kept"_s);
    QTest::keyClick(edit, Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(edit->toPlainText(), u"kept"_s);
}

void TestComposer::droppedFilesAreAttachedAndDroppedTextInserted()
{
    QWidget page;
    page.resize(400, 300);
    FileDrop drop(&page);
    QSignalSpy files(&drop, &FileDrop::filesDropped);
    QSignalSpy texts(&drop, &FileDrop::textDropped);
    page.show();
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(u"/tmp/a.png"_s) });
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&page, &enter);
    QVERIFY(enter.isAccepted());
    QVERIFY(drop.isVisible());
    QCOMPARE(drop.geometry(), page.rect());
    QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&page, &dropped);
    QVERIFY(!drop.isVisible());
    QCOMPARE(files.value(0).value(0).toStringList(), QStringList { u"/tmp/a.png"_s });
    QMimeData words;
    words.setText(u"words"_s);
    QDragEnterEvent enterWords(
        QPoint(5, 5), Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&page, &enterWords);
    QDropEvent droppedWords(QPointF(5, 5), Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&page, &droppedWords);
    QCOMPARE(texts.value(0).value(0).toString(), u"words"_s);
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
