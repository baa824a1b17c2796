// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/keylogdialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/passedkeytext.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kPage = 200;
constexpr QSize kSize { 820, 560 };

template <typename Work> void forEachKey(const PoolOverview& pool, Work work)
{
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys)
                work(key.info);
        }
    }
}

} // namespace

KeyLogDialog::KeyLogDialog(
    const PoolOverview& pool, Services::LedgerService& books, const KeyId& key, QWidget* parent)
    : QDialog(parent)
    , m_pool(pool)
    , m_owners(m_pool)
    , m_books(books)
{
    setObjectName(u"keyLogDialog"_s);
    setWindowTitle(tr("Log of the keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(forText(kSize));
    m_key = makeFilter(key);
    auto* tabs = new QTabWidget(this); // before its pages: so goes the keyboard
    tabs->setObjectName(u"keyLogTabs"_s);
    m_rotations = makeRotations();
    m_accesses = makeAccesses();
    tabs->addTab(m_rotations, tr("Changes of key"));
    tabs->addTab(m_accesses, tr("Reads of a secret"));
    QPushButton* close = pushButton("closeKeyLogButton", tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_key, &QComboBox::currentIndexChanged, this, &KeyLogDialog::readAnew);
    connect(m_rotations, &KeyLogView::olderRequested, this, &KeyLogDialog::readRotations);
    connect(m_accesses, &KeyLogView::olderRequested, this, &KeyLogDialog::readAccesses);
    auto* filter = new QHBoxLayout;
    filter->addWidget(plainLabel(tr("Key"), "muted", this));
    filter->addWidget(m_key);
    filter->addStretch(1);
    auto* footer = new QHBoxLayout;
    footer->addStretch(1);
    footer->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->addLayout(filter);
    column->addWidget(tabs, 1);
    column->addLayout(footer);
    readAnew();
}

QComboBox* KeyLogDialog::makeFilter(const KeyId& key)
{
    auto* box = new QComboBox(this);
    box->setObjectName(u"keyLogKeyCombo"_s);
    nameBox(box, tr("Key"));
    box->addItem(tr("All keys"), QString());
    forEachKey(m_pool, [box](const KeyInfo& info) {
        box->addItem(isolated(info.label) + u"  "_s + isolated(info.masked), info.id.text);
    });
    box->setCurrentIndex(std::max(0, box->findData(key.text)));
    return box;
}

KeyTimeline* KeyLogDialog::makeTimeline()
{
    QVector<KeyTimeline::Lane> lanes;
    forEachKey(m_pool, [&lanes](const KeyInfo& info) {
        lanes.append({ info.id.text, info.label });
    });
    return new KeyTimeline(lanes, tr("keys that are gone"), this);
}

KeyLogView* KeyLogDialog::makeRotations()
{
    return new KeyLogView(
        { .name = "rotationLog",
            .title = tr("Changes of key"),
            .columns = { tr("Service and model"), tr("From"), tr("To"), tr("Why") },
            .legend = tr("○ gave over   ● took over") },
        makeTimeline(), this);
}

KeyLogView* KeyLogDialog::makeAccesses()
{
    return new KeyLogView({ .name = "accessLog",
                              .title = tr("Reads of a secret"),
                              .columns = { tr("Key"), tr("For"), tr("Outcome") },
                              .legend = tr("● read   × could not be read") },
        makeTimeline(), this);
}

KeyLogQuery KeyLogDialog::query(const KeyLogView& view) const
{
    return { .key = { m_key->currentData().toString() }, .before = view.next(), .limit = kPage };
}

void KeyLogDialog::readAnew()
{
    ++m_round;
    m_rotations->clear();
    m_accesses->clear();
    readRotations();
    readAccesses();
}

template <typename Note>
void KeyLogDialog::take(KeyLogView* view, int round, const Result<KeyLogPage<Note>>& page)
{
    if (round != m_round)
        return;
    if (!page)
        return view->fail(readErrorText(page.error(), windowTitle()));
    QVector<KeyLogView::Line> lines;
    for (const Note& note : page->lines)
        lines.append(lineOf(note));
    view->append(lines, page->next);
}

void KeyLogDialog::readRotations()
{
    whenDone(m_books.rotations(query(*m_rotations)), this,
        [this, round = m_round](
            const Result<KeyLogPage<RotationNote>>& page) { take(m_rotations, round, page); });
}

void KeyLogDialog::readAccesses()
{
    whenDone(m_books.accesses(query(*m_accesses)), this,
        [this, round = m_round](
            const Result<KeyLogPage<KeyAccess>>& page) { take(m_accesses, round, page); });
}

QString KeyLogDialog::labelOf(const KeyId& key) const
{
    const PoolOwner owner = m_owners.at(key.text);
    return owner.key ? owner.key->info.label : tr("a key that is gone");
}

KeyLogView::Line KeyLogDialog::lineOf(const RotationNote& note) const
{
    using Shape = TimelineMark::Shape;
    const Limits::LimitScope scope { Limits::OwnerKind::BackendModel, note.backend, note.model };
    const QString from = labelOf(note.from);
    const QString to = labelOf(note.to);
    const PassedKey passed { .key = note.from,
        .label = from,
        .reason = note.reason,
        .cause = note.why,
        .evidence = {},
        .backAt = {} };
    const QString why = passedKeyText(passed, { note.backend, note.model, {} });
    const QString tip = tr("%1 → %2: %3").arg(isolated(from), isolated(to), why);
    return { note.at, { ownerText(m_owners, scope), from, to, why },
        { { note.at, note.from.text, {}, Shape::Ring, tip },
            { note.at, note.to.text, note.from.text, Shape::Dot, tip } } };
}

KeyLogView::Line KeyLogDialog::lineOf(const KeyAccess& access) const
{
    const QString what = access.request.isNull() ? tr("A check") : tr("A request");
    const QString outcome = access.isRead ? tr("Read") : tr("Could not be read");
    const auto shape = access.isRead ? TimelineMark::Shape::Dot : TimelineMark::Shape::Cross;
    return { access.at, { labelOf(access.key), what, outcome },
        { { access.at, access.key.text, {}, shape, tr("%1: %2").arg(what, outcome) } } };
}

} // namespace Headgate::Ui
