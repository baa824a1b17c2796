// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keychainstore.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/keys/secretservice.h"
#include "core/keys/vault.h"

#include <qt6keychain/keychain.h>

#include <QAbstractEventDispatcher>
#include <QLibrary>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Keys {

namespace {

Error unavailable(const QString& detail)
{
    return { .kind = ErrorKind::Unavailable, .detail = detail };
}

//! The answer to one call: the job, the guard or the store's end gives it, whoever comes first.
template <typename T> class Call {
public:
    Call() { m_promise.start(); }
    ~Call() { settle(unavailable(u"the program closed the keychain before it answered"_s)); }
    Q_DISABLE_COPY_MOVE(Call)

    QFuture<Result<T>> future() { return m_promise.future(); }
    bool isSettled() const { return m_isSettled; }
    void settle(Result<T> result)
    {
        if (m_isSettled)
            return;
        m_isSettled = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

private:
    QPromise<Result<T>> m_promise;
    bool m_isSettled = false;
};

//! One call of ours, which may take two jobs of QtKeychain.
template <typename T> struct Request {
    QString account;
    std::function<QKeychain::Job*()>
        makeJob; //!< without a parent: a job must outlive us while it runs
    std::function<Result<T>(QKeychain::Job*)> success;
    std::function<void()> lateSuccess; //!< the job went well after all, when nobody waited any more
    int triesLeft = 2;
    Call<T> call;
};

template <typename T>
using RequestPtr
    = std::shared_ptr<Request<T>>; // shared by the job's answer, the guard and the probes

//! libsecret, which QtKeychain calls, answers through GLib's main loop.
bool hasGlibEventLoop()
{
    const QAbstractEventDispatcher* dispatcher = QAbstractEventDispatcher::instance();
    return dispatcher && dispatcher->inherits("QEventDispatcherGlib");
}

//! After a restart of the keychain libsecret goes on using a session of the old one, and every call
//! fails ("The session wrapping the secret does not exist"). The library is loaded by QtKeychain,
//! hence looked up and not linked.
void forgetStaleSession()
{
    using Disconnect = void (*)();
    const auto disconnect = reinterpret_cast<Disconnect>(
        QLibrary::resolve(u"secret-1"_s, 0, "secret_service_disconnect"));
    if (disconnect)
        disconnect();
}

Error errorFor(QKeychain::Error code, const QString& text, VaultState state)
{
    const QString told = u"the keychain answered: "_s + text;
    if (state == VaultState::Locked)
        return { .kind = ErrorKind::Locked, .detail = adviceFor(state) };
    if (state == VaultState::Absent)
        return unavailable(adviceFor(state) + u" ("_s + told + u')');
    if (code == QKeychain::AccessDenied || code == QKeychain::AccessDeniedByUser)
        return { .kind = ErrorKind::Permission, .detail = told };
    return unavailable(adviceFor(VaultState::Refusing) + u" ("_s + told + u')');
}

} // namespace

class KeychainStore::Private {
public:
    using Job = QKeychain::Job;

    //! Why no job may start now; jobs that can't finish would wedge QtKeychain's queue for good.
    std::optional<Error> obstacle() const
    {
        if (!hasGlibEventLoop())
            return unavailable(
                u"the keychain needs Qt's GLib event loop: unset QT_NO_GLIB and start again"_s);
        if (hangingJobs > 0)
            return unavailable(u"the keychain still has not answered an earlier call; "
                               "look for its prompt, or unlock it and try again"_s);
        return std::nullopt;
    }

    template <typename T> QFuture<Result<T>> start(const RequestPtr<T>& request);
    template <typename T> void run(const RequestPtr<T>& request);
    template <typename T> void runAfresh(const RequestPtr<T>& request);
    //! Finds out what the job's error means, and settles or tries again.
    template <typename T>
    void explain(const RequestPtr<T>& request, QKeychain::Error code, const QString& text);
    template <typename T> void explainMissingEntry(const RequestPtr<T>& request);

    KeychainStore* q = nullptr;
    QString service;
    std::chrono::milliseconds guard {};
    int hangingJobs = 0; //!< over their guard time and not finished
};

template <typename T> QFuture<Result<T>> KeychainStore::Private::start(const RequestPtr<T>& request)
{
    if (const auto reason = obstacle())
        request->call.settle(*reason);
    else
        run(request);
    return request->call.future();
}

template <typename T> void KeychainStore::Private::run(const RequestPtr<T>& request)
{
    Job* job = request->makeJob();
    auto* timer = new QTimer(q);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, q, [this, request, timer] {
        ++hangingJobs;
        q->setState(VaultState::Refusing);
        request->call.settle(
            unavailable(u"the keychain did not answer in time; look for its prompt"_s));
        timer->deleteLater();
    });
    QObject::connect(job, &Job::finished, q, [this, request, timer](Job* done) {
        const bool isFine = done->error() == QKeychain::NoError;
        if (request->call.isSettled()) {
            --hangingJobs;
            if (isFine && request->lateSuccess)
                request->lateSuccess();
            return;
        }
        delete timer;
        if (!isFine) {
            explain(request, done->error(), done->errorString());
            return;
        }
        q->setState(VaultState::Ready);
        request->call.settle(request->success(done));
    });
    timer->start(guard);
    job->setKey(request->account);
    job->start();
}

template <typename T> void KeychainStore::Private::runAfresh(const RequestPtr<T>& request)
{
    forgetStaleSession();
    run(request);
}

template <typename T>
void KeychainStore::Private::explain(
    const RequestPtr<T>& request, QKeychain::Error code, const QString& text)
{
    if (code != QKeychain::EntryNotFound)
        qCInfo(lcKeys).noquote() << "the keychain answered" << int(code) << text;
    // Not .then(q, …): Qt 6.4 asserts there that the context is alive when the future finishes.
    q->probe().then([this, self = QPointer(q), request, code, text](VaultState state) {
        if (!self)
            return;
        if (code == QKeychain::EntryNotFound && state != VaultState::Absent)
            explainMissingEntry(request);
        else if (code == QKeychain::OtherError && state == VaultState::Ready
            && --request->triesLeft > 0)
            runAfresh(request);
        else
            request->call.settle(errorFor(code, text, state));
    });
}

template <typename T> void KeychainStore::Private::explainMissingEntry(const RequestPtr<T>& request)
{
    findItem(service, request->account).then([request](ItemState item) {
        if (item == ItemState::Locked)
            request->call.settle(
                Error { .kind = ErrorKind::Locked, .detail = adviceFor(VaultState::Locked) });
        else
            request->call.settle(Error { .kind = ErrorKind::NotFound,
                .detail = u"the keychain has no entry "_s + request->account });
    });
}

KeychainStore::KeychainStore(
    const QString& service, std::chrono::milliseconds guard, QObject* parent)
    : SecretStore(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->service = service;
    d->guard = guard;
}

KeychainStore::~KeychainStore() = default;

QFuture<Result<void>> KeychainStore::write(const QString& account, const Secret& secret)
{
    const auto request = std::make_shared<Request<void>>();
    request->account = account;
    request->makeJob = [service = d->service, secret] {
        auto* job = new QKeychain::WritePasswordJob(service);
        // Text mode always: an entry in each mode would be two entries (findings N5).
        QString text = QString::fromUtf8(secret.reveal());
        job->setTextData(text);
        wipe(text.data(), text.size() * qsizetype(sizeof(QChar)));
        return job;
    };
    request->success = [](QKeychain::Job*) { return Result<void>(); };
    // Who asked was told that nothing is stored, so nothing may stay.
    request->lateSuccess = [this, account] { remove(account); };
    return d->start(request);
}

QFuture<Result<Secret>> KeychainStore::read(const QString& account)
{
    const auto request = std::make_shared<Request<Secret>>();
    request->account = account;
    request->makeJob = [service = d->service] { return new QKeychain::ReadPasswordJob(service); };
    request->success = [](QKeychain::Job* job) {
        const auto* reading = static_cast<QKeychain::ReadPasswordJob*>(job); // as made above
        return Result<Secret>(Secret::take(reading->textData()));
    };
    return d->start(request);
}

QFuture<Result<void>> KeychainStore::remove(const QString& account)
{
    const auto request = std::make_shared<Request<void>>();
    request->account = account;
    request->makeJob = [service = d->service] { return new QKeychain::DeletePasswordJob(service); };
    request->success = [](QKeychain::Job*) { return Result<void>(); };
    return d->start(request);
}

QFuture<VaultState> KeychainStore::probe()
{
    if (!hasGlibEventLoop()) {
        setState(VaultState::Absent);
        return readyFuture(VaultState::Absent);
    }
    return askSecretService().then([self = QPointer(this)](VaultState state) {
        if (self)
            self->setState(state);
        return state;
    });
}

} // namespace Headgate::Keys
