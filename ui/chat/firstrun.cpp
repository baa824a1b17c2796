// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/firstrun.h"

#include "core/services/modelservice.h"
#include "ui/chat/ollamaform.h"
#include "ui/chat/welcometext.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/addkeyform.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 640;

QLabel* wrapped(const QString& text, const char* kind, QWidget* parent)
{
    QLabel* label = plainLabel(text, kind, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

FirstRun::FirstRun(const Services::ServiceSet& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"firstRun"_s);
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(forText(kWidth));
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kMedium);
    column->setSpacing(Space::kMedium);
    QLabel* title = plainLabel(tr("Connect a model"), "title", middle);
    title->setObjectName(u"firstRunTitle"_s);
    m_found = wrapped({}, "muted", middle);
    m_found->setObjectName(u"firstRunFound"_s);
    column->addStretch(1);
    column->addWidget(title);
    column->addWidget(m_found);
    column->addWidget(makeKeyCard(middle));
    column->addWidget(makeOllamaCard(middle));
    column->addWidget(makeDemoCard(middle));
    column->addWidget(makeLinks(middle));
    column->addStretch(2);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(middle, 1000);
    row->addStretch(1);
    updateFound();
}

QVBoxLayout* FirstRun::makeCard(const QString& heading, const QString& text, QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setProperty("kind", QByteArray("card"));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kLarge);
    column->setSpacing(Space::kMedium);
    column->addWidget(plainLabel(heading, "section", card));
    column->addWidget(wrapped(text, "muted", card));
    return column;
}

QWidget* FirstRun::makeKeyCard(QWidget* parent)
{
    QVBoxLayout* card = makeCard(tr("Paste a key"),
        tr("It is tried free of charge and kept in the system’s keychain, nowhere else."), parent);
    QWidget* frame = card->parentWidget();
    m_service = new QComboBox(frame);
    m_service->setObjectName(u"firstRunServiceCombo"_s);
    nameBox(m_service, tr("Service of the key"));
    fillServices();
    m_key = new AddKeyForm(
        m_services.keys, m_service->currentData().toString(), m_service->currentText(), frame);
    auto* head = new QHBoxLayout; // beside the heading: all three ways are to be seen at once
    QWidget* heading = card->itemAt(0)->widget();
    card->removeWidget(heading);
    head->addWidget(heading, 1);
    head->addWidget(m_service);
    card->insertLayout(0, head);
    card->addWidget(m_key);
    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        m_key->setBackend(m_service->currentData().toString(), m_service->currentText());
    });
    connect(m_key, &AddKeyForm::busyChanged, m_service, &QWidget::setDisabled);
    return frame;
}

void FirstRun::fillServices()
{
    const QVector<Services::BackendModels> backends = m_services.models.backends();
    for (const Services::BackendModels& entry : backends) {
        if (entry.backend.needsKey)
            m_service->addItem(entry.backend.label, entry.backend.id);
    }
}

QWidget* FirstRun::makeOllamaCard(QWidget* parent)
{
    QVBoxLayout* card = makeCard(tr("Connect to Ollama"),
        tr("Models on this computer or on one of your own: what you write goes nowhere else."),
        parent);
    card->addWidget(new OllamaForm(m_services.models, m_services.settings, card->parentWidget()));
    return card->parentWidget();
}

QWidget* FirstRun::makeDemoCard(QWidget* parent)
{
    QVBoxLayout* card = makeCard(tr("Try the simulator"),
        tr("It answers inside Headgate: no model is asked, and nothing leaves this computer."),
        parent);
    QPushButton* button
        = pushButton("firstRunDemoButton", tr("Begin with the simulator"), card->parentWidget());
    card->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, &FirstRun::demoRequested);
    return card->parentWidget();
}

QWidget* FirstRun::makeLinks(QWidget* parent)
{
    auto* links = new QWidget(parent);
    QPushButton* connections
        = pushButton("openConnectionsButton", tr("More in Connections"), links);
    setKind(connections, "link");
    QPushButton* again = pushButton("lookAgainButton", tr("Look for models again"), links);
    setKind(again, "link");
    auto* row = new QHBoxLayout(links);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(connections);
    row->addWidget(again);
    row->addStretch(1);
    connect(connections, &QPushButton::clicked, this, &FirstRun::connectionsRequested);
    connect(again, &QPushButton::clicked, this, &FirstRun::refreshRequested);
    return links;
}

void FirstRun::updateFound()
{
    m_found->setText(foundTexts(m_services).join(u'\n'));
}

} // namespace Headgate::Ui
