// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/routing/modelname.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Routing {

namespace {

constexpr QLatin1StringView kGeminiPath { "models/" };

bool hasBackend(const ModelNames& names, const QString& id)
{
    return std::any_of(names.backends.begin(), names.backends.end(),
        [&id](const BackendInfo& backend) { return backend.id == id; });
}

//! Names of vendors' own families, which their own service has, listed or not.
QString backendOfFamily(const QString& model)
{
    static const std::pair<QLatin1StringView, QString> families[]
        = { { QLatin1StringView("gemini-"), u"gemini"_s },
              { QLatin1StringView("gpt-"), u"openai"_s },
              { QLatin1StringView("claude-"), u"anthropic"_s } };
    for (const auto& [prefix, backend] : families) {
        if (model.startsWith(prefix))
            return backend;
    }
    return {};
}

Error unknownModel(const QString& name)
{
    return { .kind = ErrorKind::NotFound,
        .detail = name.isEmpty() ? u"no model is named"_s
                                 : u"no back end has the model '%1'"_s.arg(name.left(200)),
        .field = u"model"_s };
}

} // namespace

Result<Target> targetOf(const QString& name, const ModelNames& names)
{
    const QString asked = name.trimmed();
    for (const ModelAlias& alias : names.aliases) {
        if (alias.name == asked && hasBackend(names, alias.target.backendId))
            return alias.target;
    }
    const Target written { asked.section(u'/', 0, 0), asked.section(u'/', 1) };
    if (written.isValid() && hasBackend(names, written.backendId))
        return written;
    const bool isGeminis = asked.startsWith(kGeminiPath);
    const QString model = isGeminis ? asked.mid(kGeminiPath.size()) : asked;
    if (model.isEmpty())
        return unknownModel(asked);
    for (const BackendInfo& backend : names.backends) {
        const Target target { backend.id, model };
        if (names.isListed && names.isListed(target))
            return target;
    }
    const QString family = isGeminis ? u"gemini"_s : backendOfFamily(model);
    for (const QString& backend : { family, names.elsewhere }) {
        if (!backend.isEmpty() && hasBackend(names, backend))
            return Target { backend, model };
    }
    return unknownModel(asked);
}

} // namespace Headgate::Routing
