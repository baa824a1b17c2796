// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/modelnotices.h"

#include "core/services/chatservice.h"
#include "core/services/modelservice.h"
#include "ui/common/banner.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QLocale>
#include <QMimeDatabase>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

struct Known {
    ModelInfo model;
    Dialect dialect = Dialect::Gemini;
};

std::optional<Known> find(const Services::ModelService& models, const Target& target)
{
    const QVector<Services::BackendModels> backends = models.backends();
    for (const Services::BackendModels& backend : backends) {
        for (const ModelInfo& model : backend.list.models) {
            if (model.target == target)
                return Known { model, backend.backend.dialect };
        }
    }
    return std::nullopt;
}

ModelLoss sumOf(ModelLoss loss, const ModelLoss& other)
{
    loss.pictures += other.pictures;
    loss.sounds += other.sounds;
    loss.films += other.films;
    loss.documents += other.documents;
    return loss;
}

//! Of what waits in the composer.
ModelLoss lossOfWaiting(const QVector<Media>& waiting, const Known& known)
{
    Message message;
    for (const Media& media : waiting) {
        Part part;
        part.kind = Part::Kind::Media;
        part.media = media;
        message.parts << part;
    }
    return lossOf({ message }, {}, known.dialect, known.model);
}

} // namespace

QString lossText(const ModelLoss& loss, const QString& modelName)
{
    QStringList items;
    const auto count = [&items](int number, const QString& text) {
        if (number > 0)
            items << text;
    };
    count(loss.pictures, ModelNotices::tr("%n picture(s)", nullptr, loss.pictures));
    count(loss.sounds, ModelNotices::tr("%n sound file(s)", nullptr, loss.sounds));
    count(loss.films, ModelNotices::tr("%n film(s)", nullptr, loss.films));
    count(loss.documents, ModelNotices::tr("%n document(s)", nullptr, loss.documents));
    count(loss.serverSteps, ModelNotices::tr("the other service’s searches and code runs"));
    count(loss.thoughtStates, ModelNotices::tr("what the other service kept of its thinking"));
    QStringList fields;
    for (const QString& field : loss.fields)
        fields << fieldLabel(field);
    count(int(fields.size()),
        ModelNotices::tr("the chat’s own settings for: %1")
            .arg(QLocale().createSeparatedList(fields)));
    if (items.isEmpty())
        return {};
    return ModelNotices::tr("%1 will not be given %2. All of it stays in the chat.")
        .arg(modelName, QLocale().createSeparatedList(items));
}

std::optional<ModelInfo> modelThatTakes(
    Capabilities needed, const Target& current, const Services::ModelService& models)
{
    const QVector<Target> liked = models.favourites() + models.recents();
    std::optional<ModelInfo> best;
    int bestRank = 0;
    const QVector<Services::BackendModels> backends = models.backends();
    for (const Services::BackendModels& backend : backends) {
        for (const ModelInfo& model : backend.list.models) {
            const bool takes = backend.hasKey && model.canChat && (model.has & needed) == needed
                && !(missingMedia(backend.backend.dialect, model) & needed);
            const int rank = 1 + (liked.contains(model.target) ? 1 : 0)
                + (backend.backend.id == current.backendId ? 2 : 0);
            if (takes && rank > bestRank) {
                best = model;
                bestRank = rank;
            }
        }
    }
    return best;
}

ModelNotices::ModelNotices(
    const Services::ServiceSet& services, QVBoxLayout& column, QWidget* parent)
    : QObject(parent)
    , m_services(services)
    , m_loss(new Banner(u"modelLoss"_s, parent))
    , m_offer(new Banner(u"modelOffer"_s, parent))
{
    for (Banner* banner : { m_loss, m_offer }) {
        banner->setClosable(true);
        column.addWidget(banner);
        connect(banner, &Banner::closed, this,
            [banner] { banner->setMessage(Banner::Tone::Info, {}); });
    }
    connect(m_offer, &Banner::actionRequested, this, [this] {
        m_offer->setMessage(Banner::Tone::Info, {});
        emit switchRequested(m_offered);
    });
}

void ModelNotices::clear()
{
    ++m_asked;
    m_loss->setMessage(Banner::Tone::Warning, {});
    m_offer->setMessage(Banner::Tone::Info, {});
}

void ModelNotices::tellLoss(const ConversationInfo& info, const QVector<Media>& waiting)
{
    clear();
    const std::optional<Known> known = find(m_services.models, info.target);
    if (!known)
        return;
    const ModelLoss here = lossOfWaiting(waiting, *known);
    if (info.id.isNull())
        return showLoss(here, known->model.displayName);
    whenDone(m_services.chat.lossWith(info.id, info.target, info.params), this,
        [this, here, asked = m_asked, name = known->model.displayName](
            const Result<ModelLoss>& loss) {
            if (asked == m_asked && loss)
                showLoss(sumOf(*loss, here), name);
        });
}

void ModelNotices::showLoss(const ModelLoss& loss, const QString& modelName)
{
    m_loss->setMessage(Banner::Tone::Warning, lossText(loss, modelName));
}

void ModelNotices::tellRefused(const QString& fileName, const Target& current)
{
    const QString mime
        = QMimeDatabase().mimeTypeForFile(fileName, QMimeDatabase::MatchExtension).name();
    const std::optional<Capabilities> needed = capabilityFor(mime);
    const std::optional<Known> now = find(m_services.models, current);
    if (!needed || !now || !(missingMedia(now->dialect, now->model) & *needed))
        return; // no model would take it
    const std::optional<ModelInfo> other = modelThatTakes(*needed, current, m_services.models);
    if (!other)
        return;
    m_offered = other->target;
    m_offer->setMessage(Banner::Tone::Info,
        tr("%1 can take “%2”.").arg(other->displayName, fileName),
        tr("Switch to %1").arg(other->displayName));
}

} // namespace Headgate::Ui
