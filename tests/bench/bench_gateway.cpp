// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The two ends between which gateway.py measures what stands there: a service that answers
//! at once, and clients. Bare sockets, so that what they cost is little beside what is measured.
//!
//!     bench_gateway upstream                     prints its port, serves until it is killed
//!     bench_gateway client PORT TOKEN MODE CONNECTIONS SECONDS    prints figures as JSON
//!     bench_gateway stall PID MS SECONDS         stops that thread for MS, again and again

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using std::string;
using std::string_view;
using std::chrono::nanoseconds;

constexpr int kEvents = 50; // of a stream
constexpr auto kBeat = std::chrono::milliseconds(20); // between two events of a timed stream
constexpr std::size_t kFlood = 64 * 1024 * 1024; // bytes of an answer whose reader stalls

void check(bool isGood, const char* what)
{
    if (isGood)
        return;
    std::perror(what);
    std::exit(1);
}

long long nowNs()
{
    return std::chrono::duration_cast<nanoseconds>(Clock::now().time_since_epoch()).count();
}

void hurry(int socket)
{
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

void watchFor(int poll, int operation, int socket, unsigned events)
{
    epoll_event event {};
    event.events = events;
    event.data.fd = socket;
    check(::epoll_ctl(poll, operation, socket, &event) == 0, "epoll_ctl");
}

//! One SSE event as OpenAI words it, with the moment it left in it.
string eventNow(int number)
{
    return R"(data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1760000000,)"
           R"("model":"bench","choices":[{"index":0,"delta":{"content":"word )"
        + std::to_string(number) + " at=" + std::to_string(nowNs())
        + R"( "},"finish_reason":null}]})"
          "\n\n";
}

string streamEnd()
{
    return R"(data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1760000000,)"
           R"("model":"bench","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
           "\n\ndata: "
           R"({"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1760000000,)"
           R"("model":"bench","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":100,)"
           R"("total_tokens":109}})"
           "\n\ndata: [DONE]\n\n";
}

string chunk(const string& bytes)
{
    std::array<char, 20> size {};
    std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
    return size.data() + bytes + "\r\n";
}

string whole(const string& body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + body;
}

//! 1.2 KB of JSON.
string jsonAnswer()
{
    return whole(
        R"({"id":"chatcmpl-bench","object":"chat.completion","created":1760000000,"model":"bench",)"
        R"("choices":[{"index":0,"message":{"role":"assistant","content":")"
        + string(900, 'a')
        + R"("},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":100,)"
          R"("total_tokens":109}})");
}

const char kStreamHead[]
    = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

//! \brief The service: says at once what the request's prompt asks for.
class Upstream {
public:
    int run();

private:
    struct Connection {
        string in;
        string out; // what the kernel did not take
        std::size_t flood = 0; // bytes still to be made up
        int sent = -1; // events of a timed stream; -1: none
    };

    void accept();
    void read(int socket);
    void answer(int socket, const string& body);
    void put(int socket, const string& bytes);
    void writeOn(int socket);
    void beat();
    int untilBeat() const;
    void drop(int socket);

    int m_listener = -1;
    int m_poll = -1;
    std::map<int, Connection> m_connections;
    std::multimap<Clock::time_point, int> m_beats; // of the timed streams
};

int Upstream::run()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* bare = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    check(::bind(m_listener, bare, size) == 0 && ::listen(m_listener, 1024) == 0
            && ::getsockname(m_listener, bare, &size) == 0,
        "listen");
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    m_poll = ::epoll_create1(0);
    watchFor(m_poll, EPOLL_CTL_ADD, m_listener, EPOLLIN);
    std::array<epoll_event, 64> ready {};
    while (true) {
        const int count = ::epoll_wait(m_poll, ready.data(), int(ready.size()), untilBeat());
        for (int i = 0; i < count; ++i) {
            const int socket = ready[std::size_t(i)].data.fd;
            if (socket == m_listener)
                accept();
            else if (ready[std::size_t(i)].events & EPOLLOUT)
                writeOn(socket);
            else
                read(socket);
        }
        beat();
    }
}

void Upstream::accept()
{
    const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK);
    if (socket < 0)
        return;
    hurry(socket);
    m_connections[socket] = {};
    watchFor(m_poll, EPOLL_CTL_ADD, socket, EPOLLIN);
}

void Upstream::drop(int socket)
{
    ::close(socket);
    m_connections.erase(socket);
    for (auto it = m_beats.begin(); it != m_beats.end();)
        it = it->second == socket ? m_beats.erase(it) : std::next(it);
}

void Upstream::read(int socket)
{
    std::array<char, 16384> buffer {};
    const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (size <= 0)
        return drop(socket);
    string& in = m_connections[socket].in;
    in.append(buffer.data(), std::size_t(size));
    const std::size_t end = in.find("\r\n\r\n");
    if (end == string::npos)
        return;
    std::size_t length = 0;
    string head = in.substr(0, end);
    std::transform(head.begin(), head.end(), head.begin(), ::tolower);
    if (const auto at = head.find("content-length:"); at != string::npos)
        length = std::stoul(head.substr(at + 15));
    if (in.size() < end + 4 + length)
        return;
    const string body = in.substr(end + 4, length);
    in.erase(0, end + 4 + length);
    answer(socket, body);
}

void Upstream::answer(int socket, const string& body)
{
    const auto asks = [&body](const char* mode) { return body.find(mode) != string::npos; };
    if (body.empty())
        return put(socket, whole(R"({"object":"list","data":[{"id":"bench","object":"model"}]})"));
    if (asks("mode json"))
        return put(socket, jsonAnswer());
    if (asks("mode burst")) {
        string all;
        for (int i = 0; i < kEvents; ++i)
            all += eventNow(i);
        return put(socket, kStreamHead + chunk(all + streamEnd()) + "0\r\n\r\n");
    }
    put(socket, kStreamHead);
    if (asks("mode chunks")) {
        for (int i = 0; i < kEvents; ++i)
            put(socket, chunk(eventNow(i)));
        put(socket, chunk(streamEnd()) + "0\r\n\r\n");
    } else if (asks("mode timed")) {
        m_connections[socket].sent = 0;
        m_beats.emplace(Clock::now(), socket);
    } else {
        m_connections[socket].flood = kFlood;
        writeOn(socket);
    }
}

void Upstream::put(int socket, const string& bytes)
{
    Connection& connection = m_connections[socket];
    connection.out += bytes;
    writeOn(socket);
}

void Upstream::writeOn(int socket)
{
    Connection& connection = m_connections[socket];
    while (!connection.out.empty() || connection.flood > 0) {
        if (connection.out.empty()) {
            connection.out = chunk(eventNow(0));
            connection.flood -= std::min(connection.flood, connection.out.size());
            if (connection.flood == 0)
                connection.out += chunk(streamEnd()) + "0\r\n\r\n";
        }
        const ssize_t size
            = ::send(socket, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
        if (size < 0 && errno == EAGAIN)
            return watchFor(m_poll, EPOLL_CTL_MOD, socket, EPOLLIN | EPOLLOUT);
        if (size <= 0)
            return; // whoever left is read as gone
        connection.out.erase(0, std::size_t(size));
    }
    watchFor(m_poll, EPOLL_CTL_MOD, socket, EPOLLIN);
}

int Upstream::untilBeat() const
{
    if (m_beats.empty())
        return -1;
    const auto left = m_beats.begin()->first - Clock::now();
    return std::max(0, int(std::chrono::ceil<std::chrono::milliseconds>(left).count()));
}

void Upstream::beat()
{
    while (!m_beats.empty() && m_beats.begin()->first <= Clock::now()) {
        const auto [at, socket] = *m_beats.begin();
        m_beats.erase(m_beats.begin());
        Connection& connection = m_connections[socket];
        if (++connection.sent <= kEvents) {
            m_beats.emplace(at + kBeat, socket);
            put(socket, chunk(eventNow(connection.sent)));
        } else {
            connection.sent = -1;
            put(socket, chunk(streamEnd()) + "0\r\n\r\n");
        }
    }
}

//! \brief Clients that ask again as soon as they have been answered.
class Clients {
public:
    Clients(int port, const string& token, const string& mode, int connections);
    int run(double seconds);

private:
    struct Connection {
        string in;
        std::size_t read = 0; // of `in`, by whoever looks for the moments in it
        long long asked = 0;
        bool hasFirst = false;
    };

    void ask(int socket);
    void read(int socket);
    void readMoments(Connection& connection, long long now);
    bool isWhole(const Connection& connection) const;
    void print(double seconds);

    string m_request;
    int m_poll = ::epoll_create1(0);
    std::map<int, Connection> m_connections;
    std::vector<double> m_took; // ms, as below: of whole answers
    std::vector<double> m_first; // to an answer's first byte
    std::vector<double> m_late; // of events, from the service to here
    int m_failed = 0;
};

Clients::Clients(int port, const string& token, const string& mode, int connections)
{
    const string body = R"({"model":"openai/bench","stream":)"
        + string(mode == "json" ? "false" : R"(true,"stream_options":{"include_usage":true})")
        + R"(,"messages":[{"role":"user","content":"mode )" + mode + R"("}]})";
    m_request = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
        + token + "\r\nContent-Type: application/json\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + body;
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    for (int i = 0; i < connections; ++i) {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        check(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0,
            "connect");
        hurry(socket);
        watchFor(m_poll, EPOLL_CTL_ADD, socket, EPOLLIN);
        m_connections[socket] = {};
    }
}

int Clients::run(double seconds)
{
    const auto begun = Clock::now();
    const auto until = begun + std::chrono::duration<double>(seconds);
    for (const auto& [socket, connection] : m_connections)
        ask(socket);
    std::array<epoll_event, 64> ready {};
    while (Clock::now() < until && !m_connections.empty()) {
        const int count = ::epoll_wait(m_poll, ready.data(), int(ready.size()), 100);
        for (int i = 0; i < count; ++i)
            read(ready[std::size_t(i)].data.fd);
    }
    print(std::chrono::duration<double>(Clock::now() - begun).count());
    return 0;
}

void Clients::ask(int socket)
{
    Connection& connection = m_connections[socket];
    connection = {};
    connection.asked = nowNs();
    check(::send(socket, m_request.data(), m_request.size(), MSG_NOSIGNAL)
            == ssize_t(m_request.size()),
        "send");
}

void Clients::read(int socket)
{
    std::array<char, 65536> buffer {};
    const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), 0);
    const long long now = nowNs();
    if (size <= 0) {
        ++m_failed;
        ::close(socket);
        m_connections.erase(socket);
        return;
    }
    Connection& connection = m_connections[socket];
    connection.in.append(buffer.data(), std::size_t(size));
    const std::size_t head = connection.in.find("\r\n\r\n");
    if (!connection.hasFirst && head != string::npos && connection.in.size() > head + 4) {
        connection.hasFirst = true;
        m_first.push_back(double(now - connection.asked) / 1e6);
    }
    readMoments(connection, now);
    if (!isWhole(connection))
        return;
    m_failed += connection.in.compare(9, 3, "200") != 0;
    m_took.push_back(double(now - connection.asked) / 1e6);
    ask(socket);
}

void Clients::readMoments(Connection& connection, long long now)
{
    constexpr string_view kMark = "at=";
    for (std::size_t at; (at = connection.in.find(kMark, connection.read)) != string::npos;) {
        const std::size_t end = connection.in.find(' ', at);
        if (end == string::npos)
            return;
        m_late.push_back(double(now - std::atoll(connection.in.c_str() + at + kMark.size())) / 1e6);
        connection.read = end;
    }
}

bool Clients::isWhole(const Connection& connection) const
{
    const string& in = connection.in;
    const std::size_t head = in.find("\r\n\r\n");
    if (head == string::npos)
        return false;
    const std::size_t at = in.find("Content-Length: ");
    if (at < head)
        return in.size() >= head + 4 + std::stoul(in.substr(at + 16, 12));
    return in.size() > head + 8 && in.compare(in.size() - 7, 7, "\r\n0\r\n\r\n") == 0;
}

double percentile(std::vector<double>& values, double share)
{
    if (values.empty())
        return -1;
    const auto at = std::min(values.size() - 1, std::size_t(share * double(values.size())));
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(at), values.end());
    return values[at];
}

void Clients::print(double seconds)
{
    std::printf("{\"requests\": %zu, \"failed\": %d, \"per_s\": %.1f", m_took.size(), m_failed,
        double(m_took.size()) / seconds);
    const auto put = [](const char* name, std::vector<double>& values) {
        std::printf(", \"%s_p50\": %.4f, \"%s_p99\": %.4f", name, percentile(values, 0.5), name,
            percentile(values, 0.99));
    };
    put("took", m_took);
    put("first", m_first);
    put("late", m_late);
    std::printf("}\n");
}

//! One thread alone, as by a slow paint: the others of its program go on.
int stall(pid_t thread, int ms, double seconds)
{
    check(::ptrace(PTRACE_SEIZE, thread, nullptr, nullptr) == 0, "ptrace");
    const auto until = Clock::now() + std::chrono::duration<double>(seconds);
    while (Clock::now() < until) {
        check(::ptrace(PTRACE_INTERRUPT, thread, nullptr, nullptr) == 0, "interrupt");
        int status = 0;
        check(::waitpid(thread, &status, __WALL) == thread, "wait");
        std::this_thread::sleep_for(std::chrono::milliseconds(ms));
        check(::ptrace(PTRACE_CONT, thread, nullptr, nullptr) == 0, "continue");
        std::this_thread::sleep_for(std::chrono::milliseconds(ms / 4));
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const string what = argc > 1 ? argv[1] : "";
    if (what == "upstream" && argc == 2)
        return Upstream().run();
    if (what == "client" && argc == 7)
        return Clients(std::atoi(argv[2]), argv[3], argv[4], std::atoi(argv[5]))
            .run(std::atof(argv[6]));
    if (what == "stall" && argc == 5)
        return stall(std::atoi(argv[2]), std::atoi(argv[3]), std::atof(argv[4]));
    std::fputs("usage: see the source\n", stderr);
    return 2;
}
