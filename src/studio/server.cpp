// SPDX-License-Identifier: Apache-2.0
#include "studio/server.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "core/failure.hpp"
#include "studio/connection.hpp"
#include "studio/gate.hpp"
#include "studio/page_files.hpp"

namespace needlework {
namespace {

constexpr const char* page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr const char* data_policy = "default-src 'none'; frame-ancestors 'none'; sandbox";

std::string small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    });
    return text;
}

RequestHead head_of(const httplib::Request& request) {
    RequestHead head{request.method, request.path, {}};
    for (const auto& [name, value] : request.headers) {
        if (name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" ||
            name == "LOCAL_PORT") {
            continue;  // httplib's own
        }
        std::string& all = head.headers[small_letters(name)];
        all += (all.empty() ? "" : ",") + value;
    }
    return head;
}

/// Counts something that goes on, up to a limit.
class Counted {
public:
    Counted(std::atomic<std::size_t>& count, std::size_t most)
        : count_{count}, in_{count.fetch_add(1) < most} {}
    ~Counted() { count_.fetch_sub(1); }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    bool in() const { return in_; }

private:
    std::atomic<std::size_t>& count_;
    bool in_;
};

}  // namespace

/// The network side: httplib reads and writes HTTP, everything that is decided is decided here.
struct StudioServer::Net : httplib::Server {
    Net(Studio& s, const std::filesystem::path& folder, const ServerLimits& l)
        : studio{s}, page{folder}, limits{l} {
        gate.token = new_token();
        gate.largest_body = limits.largest_body;
        new_task_queue = [this] { return new ClientThreads{limits.clients, limits.waiting}; };
        set_address_family(AF_INET);
        set_tcp_nodelay(true);
        set_payload_max_length(limits.largest_body);
        set_socket_options([](socket_t socket) {
            const int yes = 1;
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& out) {
            return begin(request, out);
        });
        Post("/api/[a-z]+", [this](const httplib::Request& request, httplib::Response& out) {
            question(request, out);
        });
        set_error_handler([](const httplib::Request&, httplib::Response& out) {
            if (!out.body.empty() || out.content_provider_) return;
            put({.body = refusal(out.status, "this request is not served").body}, out, false);
        });
        set_exception_handler(
            [](const httplib::Request&, httplib::Response& out, std::exception_ptr) {
                put(refusal(500, "this could not be answered: a fault of the program"), out, false);
            });
    }

    using Handled = httplib::Server::HandlerResponse;

    Handled begin(const httplib::Request& request, httplib::Response& out);
    void question(const httplib::Request& request, httplib::Response& out);
    void stream(StudioAnswer answer, httplib::Response& out);
    static void put(StudioAnswer answer, httplib::Response& out, bool of_page);
    static StudioRequest asked(const httplib::Request& request);

    Studio& studio;
    PageFiles page;
    ServerLimits limits;
    StudioGate gate;
    std::atomic<bool> closing{false};
    std::atomic<std::size_t> questions{0}, streams{0};
    std::thread listener;

private:
    bool process_and_close_socket(socket_t socket) override;
};

void StudioServer::Net::put(StudioAnswer answer, httplib::Response& out, bool of_page) {
    if (answer.status != 200 || out.status == -1) out.status = answer.status;
    out.set_header("Content-Security-Policy", of_page ? page_policy : data_policy);
    out.set_header("X-Content-Type-Options", "nosniff");
    out.set_header("Referrer-Policy", "no-referrer");
    out.set_header("Cross-Origin-Opener-Policy", "same-origin");
    out.set_header("Cross-Origin-Resource-Policy", "same-origin");
    out.set_header("X-Frame-Options", "DENY");
    out.set_header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    out.set_header("Cache-Control", "no-store");
    if (!answer.next) out.set_content(answer.body, answer.type);
}

StudioRequest StudioServer::Net::asked(const httplib::Request& request) {
    StudioRequest one{request.method, request.path, {}, request.body};
    for (const auto& [name, value] : request.params) one.query[name] = value;
    return one;
}

/// Everything but a question with a body is answered here, before httplib looks for a route.
StudioServer::Net::Handled StudioServer::Net::begin(const httplib::Request& request,
                                                    httplib::Response& out) {
    out.status = -1;
    if (auto refused = gate.refuse(head_of(request))) {
        put(*std::move(refused), out, false);
        return Handled::Handled;
    }
    if (request.method == "POST") return Handled::Unhandled;
    if (!request.path.starts_with("/api/")) {
        put(page.answer(request.path), out, true);
        return Handled::Handled;
    }
    StudioAnswer answer = studio.answer(asked(request));
    if (answer.next) {
        stream(std::move(answer), out);
    } else {
        put(std::move(answer), out, false);
    }
    return Handled::Handled;
}

void StudioServer::Net::question(const httplib::Request& request, httplib::Response& out) {
    const Counted one{questions, limits.questions};
    put(one.in() ? studio.answer(asked(request))
                 : refusal(429, "too many questions at once; ask again in a moment"),
        out, false);
}

void StudioServer::Net::stream(StudioAnswer answer, httplib::Response& out) {
    auto one = std::make_shared<Counted>(streams, limits.streams);
    if (!one->in()) {
        put(refusal(429, "too many event streams at once"), out, false);
        return;
    }
    const std::string type = answer.type;
    auto next = answer.next;
    put(std::move(answer), out, false);
    out.set_chunked_content_provider(type, [this, one, next](std::size_t, httplib::DataSink& sink) {
        std::string more;
        const bool goes_on = next(more) && !closing;
        if (!more.empty() && !sink.write(more.data(), more.size())) return false;
        if (!goes_on) sink.done();
        return true;
    });
}

bool StudioServer::Net::process_and_close_socket(socket_t socket) {
    if (ClientThreads::turning_away()) {
        constexpr std::string_view words =
            "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        const ssize_t sent = send(socket, words.data(), words.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        close(socket);
        return sent > 0;
    }
    TimedStream stream{socket, limits.to_ask, limits.to_take, closing};
    bool closed = false;
    const bool fine = process_request(stream, true, closed, [](httplib::Request& request) {
        // Neither packed answers nor parts of them: both only cost on the way to this machine.
        request.headers.erase("Accept-Encoding");
        request.headers.erase("Range");
        request.ranges.clear();
    });
    stream.part();
    close(socket);
    return fine;
}

StudioServer::StudioServer(Studio& studio, const std::filesystem::path& page, int port,
                           const ServerLimits& limits)
    : net_{std::make_unique<Net>(studio, page, limits)} {
    int bound = -1;
    if (port == 0) {
        bound = net_->bind_to_any_port("127.0.0.1");
    } else if (net_->bind_to_port("127.0.0.1", port)) {
        bound = port;
    }
    if (bound <= 0) {
        throw Failure{Exit::files, "F06", fmt::format("port {} of 127.0.0.1 cannot be had", port)};
    }
    net_->gate.port = bound;
    net_->listener = std::thread{[net = net_.get()] { net->listen_after_bind(); }};
}

StudioServer::~StudioServer() {
    stop();
}

void StudioServer::stop() {
    if (!net_->listener.joinable()) return;
    net_->closing = true;
    net_->studio.end();
    // A server that has not begun to listen yet would not hear it.
    while (!net_->is_running()) std::this_thread::yield();
    net_->stop();
    net_->listener.join();
}

int StudioServer::port() const {
    return net_->gate.port;
}

const std::string& StudioServer::token() const {
    return net_->gate.token;
}

bool StudioServer::page_built() const {
    return net_->page.built();
}

std::string StudioServer::address() const {
    return fmt::format("http://127.0.0.1:{}/#token={}", port(), token());
}

}  // namespace needlework
