internal import CCurl

/// A call that was handed to libcurl; belongs to the thread of CurlLoop.
final class Transfer {
    let call: PendingCall
    let handle: EasyHandle
    private let configuration: CurlConfiguration
    private var response: ResponseCollector
    private var sendings = 0
    /// How much of a mail libcurl took; nil until it asks, which it does when the server has said that the text may
    /// come.
    private var contentTaken: Int?
    private var isLoggedIn = false

    init(_ call: PendingCall, _ configuration: CurlConfiguration) throws(CurlError) {
        self.call = call
        self.configuration = configuration
        response = ResponseCollector(
            maximumHeaderBytes: configuration.maximumHeaderBytes,
            maximumBodyBytes: configuration.maximumResponseBytes
        )
        handle = try EasyHandle()
        try handle.prepare(call.request, configuration)
        try handle.setCallbacks(self)
    }

    /// Notes that libcurl, connected now, is about to send; false forbids it, because a write is sent once.
    ///
    /// https://curl.se/libcurl/c/CURLOPT_PREREQFUNCTION.html
    func startsSending() -> Bool {
        guard sendings == 0 || !call.request.isWrite else { return false }
        sendings += 1
        response.startAgain()
        return true
    }

    /// Takes one line of the answer's head; false ends the transfer. A mail server's replies are no head.
    func takeHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool {
        switch call.request {
        case .http: return response.takeHeaderLine(line)
        case .mail:
            // https://www.rfc-editor.org/rfc/rfc4954#section-6
            if line.starts(with: "235".utf8) { isLoggedIn = true }
            return response.countHeaderBytes(line.count)
        }
    }

    /// Gives the next bytes of a mail, as many as there is space for; none at the end.
    func giveContent(_ space: UnsafeMutableRawBufferPointer) -> Int {
        guard case .mail(let request) = call.request, case .submit(_, _, let content) = request.errand else { return 0 }
        let taken = contentTaken ?? 0
        let next = content[taken...].prefix(space.count)
        space.copyBytes(from: next)
        contentTaken = taken + next.count
        return next.count
    }

    /// Takes a piece of the answer's body; false ends the transfer.
    func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool { response.takeBody(piece) }

    /// Answers the caller with what the finished transfer brought.
    func finish(_ code: CURLcode) {
        switch call.request {
        case .http: finishHTTP(code)
        case .mail: finishMail(code)
        }
    }

    private func finishMail(_ code: CURLcode) {
        // What a server says before it is asked for anything is about the connection, and perhaps not even the
        // server's.
        let reply = sendings > 0 || code == CURLE_LOGIN_DENIED ? handle.lastReply : 0
        guard code == CURLE_OK else {
            let error = CurlError(
                kind: sentPossibly ? .mayHaveArrived : .notSent,
                code: Int32(code.rawValue),
                reply: reply,
                message: message(code)
            )
            call.finish(.failure(error))
            return
        }
        let answer = CurlResponse(status: reply, headers: [], body: response.body, isLoggedIn: isLoggedIn)
        call.finish(.success(answer))
    }

    private func finishHTTP(_ code: CURLcode) {
        guard code == CURLE_OK, response.hasWholeHead else {
            call.finish(
                .failure(
                    CurlError(
                        kind: sentPossibly ? .mayHaveArrived : .notSent,
                        code: Int32(code.rawValue),
                        message: message(code)
                    )
                )
            )
            return
        }
        call.finish(.success(CurlResponse(status: response.status, headers: response.headers, body: response.body)))
    }

    /// Answers the caller that the call was given up.
    func finishCancelled() {
        call.finish(
            .failure(CurlError(kind: .cancelled(sentPossibly: sentPossibly), message: "the call was given up"))
        )
    }

    /// False only if libcurl never had a connection, TLS and proxy tunnel included, on which to send the request.
    ///
    /// CURLINFO_REQUEST_SIZE says less: it counts the bytes for a proxy, too.
    /// Of a mail, before libcurl is asked for its text nothing has happened.
    private var sentPossibly: Bool {
        switch call.request {
        case .http: sendings > 0
        case .mail(let request):
            switch request.errand {
            case .submit: contentTaken != nil
            case .command, .fetch: sendings > 0
            }
        }
    }

    private func message(_ code: CURLcode) -> String {
        switch response.refusal {
        case .bodyTooLarge: "the response is larger than \(configuration.maximumResponseBytes) bytes"
        case .headerTooLarge: "the response's head is larger than \(configuration.maximumHeaderBytes) bytes"
        case .malformedHeader: "the response's head is malformed"
        case nil: code == CURLE_OK ? "the response's head was cut off" : handle.message(for: code)
        }
    }
}
