// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/model/modelchange.h"
#include "core/services/services.h"

#include <QObject>

class QVBoxLayout;

namespace Headgate::Ui {

class Banner;

//! \brief Says above the composer what a change of the model costs the chat, and which model takes
//! a file that the present one does not.
class ModelNotices : public QObject {
    Q_OBJECT

public:
    //! Adds its lines, hidden, to the end of `column`.
    ModelNotices(const Services::ServiceSet& services, QVBoxLayout& column, QWidget* parent);

    //! The chat's model was chosen anew; `waiting` are the attachments of what is being written.
    void tellLoss(const ConversationInfo& info, const QVector<Media>& waiting);
    //! The chat's model did not take this file.
    void tellRefused(const QString& fileName, const Target& current);
    void clear();

signals:
    void switchRequested(const Headgate::Target& target);

private:
    void showLoss(const ModelLoss& loss, const QString& modelName);

    Services::ServiceSet m_services;
    Banner* m_loss = nullptr;
    Banner* m_offer = nullptr;
    Target m_offered;
    int m_asked = 0; //!< counts questions: a late answer to an earlier one is dropped
};

//! \brief What is lost, as a sentence; empty where nothing is.
QString lossText(const ModelLoss& loss, const QString& modelName);

//! \brief A model that certainly takes this: of the same service, else a favourite or recent one,
//! else any.
std::optional<ModelInfo> modelThatTakes(
    Capabilities needed, const Target& current, const Services::ModelService& models);

} // namespace Headgate::Ui
