// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/poolservice.h"

#include <QStringList>

#include <optional>

namespace Headgate::Test {

//! Notes what it is told to do; `show()` is what it tells of.
class FakePoolService : public Services::PoolService {
public:
    QFuture<Result<PoolOverview>> overview() override;
    QFuture<Result<void>> enable(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> disable(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> reset(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> retire(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> replace(const KeyId& old, const KeyId& fresh) override;
    QFuture<Result<void>> group(
        const QVector<KeyId>& keys, const Services::ProjectChoice& project) override;
    QFuture<Result<void>> ungroup(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> forgetProject(const QString& project) override;
    QFuture<Result<void>> keepApart(const ProjectPair& pair) override;
    QFuture<Result<void>> renameProject(const QString& project, const QString& label) override;
    QFuture<Result<void>> setBilling(const QVector<KeyId>& keys, Limits::Billing billing) override;
    QFuture<Result<void>> setAccount(const QVector<KeyId>& keys, const QString& account) override;
    QFuture<Result<void>> setKeyRules(const KeyId& key, const KeyRules& rules) override;
    QFuture<Result<void>> setStrategy(const QString& backend, PoolStrategy strategy) override;
    QFuture<Result<void>> setAddsUp(const QString& backend, bool isStated) override;
    QFuture<Result<void>> setLimit(const Limits::LimitId& id, qint64 cap) override;
    QFuture<Result<void>> forgetLimit(
        const Limits::LimitId& id, Limits::LimitSource source) override;
    QFuture<Result<void>> forgetTransientDay(const QString& quota) override;
    QFuture<Result<void>> callOff(const RequestId& request) override;

    void show(const PoolOverview& overview);

    PoolOverview known;
    int asked = 0; //!< for an overview
    QStringList done; //!< "disable k1 k2"
    std::optional<Error> error; //!< of every action
    std::optional<Error> readError; //!< of overview()

private:
    QFuture<Result<void>> note(const QString& action, const QVector<KeyId>& keys = {});
};

//! \brief A believable pool: Gemini with a project of two keys, of which the second is cooling, and
//! a third key that nobody has placed; an OpenAI key that is invalid. Limits of all three sources,
//! for one of which a chat and a title wait.
PoolOverview samplePool(const QDateTime& now);

} // namespace Headgate::Test
