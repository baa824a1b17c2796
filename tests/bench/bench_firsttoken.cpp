// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file How much later than through a bare socket the first token of an answer reaches the window.
//! Both ask the same server, which answers at once, over a connection that is open already: the
//! socket by a blocking write and read, the core by the whole road, from ChatService::send() in the
//! window's thread (question stored, key leased, request built, answer decoded and journaled) to
//! answerProgressed there. Each round asks first one, then the other.

#include "core/services/chatservice.h"
#include "core/services/engine.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Services;

namespace {

constexpr double kLimitMs = 1;
constexpr int kWarmUp = 20;
constexpr int kRounds = 300;

constexpr std::string_view kEvents
    = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}],\"role\":\"model\"}}],"
      "\"modelVersion\":\"gemini-x\"}\r\n\r\n"
      "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\".\"}],\"role\":\"model\"},"
      "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":3,"
      "\"candidatesTokenCount\":2,\"totalTokenCount\":5}}\r\n\r\n";

std::string wholeAnswer()
{
    char size[16];
    std::snprintf(size, sizeof size, "%zx", kEvents.size());
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: "
           "chunked\r\n\r\n"
        + std::string(size) + "\r\n" + std::string(kEvents) + "\r\n0\r\n\r\n";
}

void writeAll(int socket, const std::string& bytes)
{
    if (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != ssize_t(bytes.size()))
        std::perror("bench_firsttoken: send");
}

//! Reads a request whole, head and Content-Length; false when the other side has closed.
bool readRequest(int socket)
{
    std::string bytes;
    size_t wanted = std::string::npos;
    char buffer[16 * 1024];
    while (bytes.size() < wanted) {
        const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return false;
        bytes.append(buffer, size_t(got));
        const size_t end = bytes.find("\r\n\r\n");
        if (wanted != std::string::npos || end == std::string::npos)
            continue;
        const QByteArray head = QByteArray(bytes.data(), qsizetype(end)).toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype length
            = at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toInt();
        wanted = end + 4 + size_t(std::max<qsizetype>(length, 0));
    }
    return true;
}

int newSocket()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

//! Answers every request at once, a thread a connection; lives as long as the process.
quint16 startServer()
{
    const int listener = newSocket();
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener, generic, size) != 0 || ::listen(listener, 8) != 0)
        qFatal("bench_firsttoken: the server can't listen");
    ::getsockname(listener, generic, &size);
    std::thread([listener] {
        for (int socket = ::accept(listener, nullptr, nullptr); socket >= 0;
             socket = ::accept(listener, nullptr, nullptr)) {
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            std::thread([socket, answer = wholeAnswer()] {
                while (readRequest(socket))
                    writeAll(socket, answer);
                ::close(socket);
            }).detach();
        }
    }).detach();
    return ntohs(address.sin_port);
}

//! The floor: the same request as the core's over a socket, nothing else.
class BareClient {
public:
    explicit BareClient(quint16 port)
        : m_socket(newSocket())
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        if (::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            qFatal("bench_firsttoken: no connection");
        const std::string body = R"({"contents":[{"role":"user","parts":[{"text":"Say hello"}]}]})";
        m_request = "POST /v1beta/models/gemini-x:streamGenerateContent?alt=sse HTTP/1.1\r\n"
                    "Host: 127.0.0.1\r\nContent-Type: application/json\r\nx-goog-api-key: bench\r\n"
                    "Content-Length: "
            + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    ~BareClient() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(BareClient)

    void ask()
    {
        writeAll(m_socket, m_request);
        std::string bytes;
        char buffer[16 * 1024];
        while (bytes.find("0\r\n\r\n") == std::string::npos) {
            const ssize_t got = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (got <= 0)
                qFatal("bench_firsttoken: the server closed");
            bytes.append(buffer, size_t(got));
        }
    }

private:
    int m_socket;
    std::string m_request;
};

double msSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

struct Figures {
    std::vector<double> floor;
    std::vector<double> stored;
    std::vector<double> privately;
};

//! Asks in turn: socket, a stored chat, a private chat. Lives in the main thread, as a window does.
class Race : public QObject {
public:
    Race(ChatService& chat, quint16 port)
        : m_chat(chat)
        , m_bare(port)
    {
        connect(&chat, &ChatService::answerProgressed, this, &Race::onProgress);
        connect(&chat, &ChatService::answerFinished, this, &Race::onFinished);
    }

    void next()
    {
        if (m_turn == 2 * (kWarmUp + kRounds))
            return QCoreApplication::quit();
        if (m_turn % 2 == 0) {
            const auto start = std::chrono::steady_clock::now();
            m_bare.ask();
            keep(&figures.floor, msSince(start));
        }
        m_hasToken = false;
        m_start = std::chrono::steady_clock::now();
        m_chat.send({ .text = u"Say hello"_s,
            .target = { u"gemini"_s, u"gemini-x"_s },
            .isPrivate = m_turn % 2 == 1 });
    }

    Figures figures;

private:
    void onProgress(const AnswerProgress& progress)
    {
        if (m_hasToken || progress.text.isEmpty())
            return;
        keep(m_turn % 2 == 1 ? &figures.privately : &figures.stored, msSince(m_start));
        m_hasToken = true;
    }

    void onFinished(const MessageRecord& answer)
    {
        if (!m_hasToken || answer.state != MessageState::Complete)
            qFatal("bench_firsttoken: an answer failed");
        ++m_turn;
        // Both must find everybody asleep, as a person's question does.
        QTimer::singleShot(std::chrono::milliseconds(5), this, &Race::next);
    }

    void keep(std::vector<double>* values, double ms) const
    {
        if (m_turn >= 2 * kWarmUp)
            values->push_back(ms);
    }

    ChatService& m_chat;
    BareClient m_bare;
    std::chrono::steady_clock::time_point m_start;
    int m_turn = 0;
    bool m_hasToken = false;
};

double percentile(std::vector<double> values, int percent)
{
    std::sort(values.begin(), values.end());
    return values[values.size() * size_t(percent) / 100];
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir profile;
    const quint16 port = startServer();
    QProcessEnvironment environment;
    environment.insert(u"GEMINI_BASE_URL"_s, u"http://127.0.0.1:%1"_s.arg(port));
    environment.insert(u"GEMINI_API_KEY"_s, u"nobodys-key"_s);
    const Engine engine({ .profile = profile.path(),
        .programName = u"bench"_s,
        .asksForModels = false,
        .environment = environment });
    Race race(engine.services().chat, port);
    QTimer::singleShot(0, &race, &Race::next);
    QCoreApplication::exec();
    const double floor = percentile(race.figures.floor, 50);
    const double stored = percentile(race.figures.stored, 50);
    const QJsonObject result {
        { u"bench"_s, u"firsttoken"_s },
        { u"rounds"_s, kRounds },
        { u"floor_p50_ms"_s, floor },
        { u"core_p50_ms"_s, stored },
        { u"core_p99_ms"_s, percentile(race.figures.stored, 99) },
        { u"private_p50_ms"_s, percentile(race.figures.privately, 50) },
        { u"added_p50_ms"_s, stored - floor },
        { u"limit_added_ms"_s, kLimitMs },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
