internal import CCurl

/// A call that was handed to libcurl; belongs to the thread of CurlLoop.
final class Transfer {
    let call: PendingCall
    let handle: EasyHandle
    private let configuration: CurlConfiguration
    private var response: ResponseCollector
    private var sendings = 0

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
        guard sendings == 0 || !call.request.method.isWrite else { return false }
        sendings += 1
        response.startAgain()
        return true
    }

    /// Takes one line of the answer's head; false ends the transfer.
    func takeHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool { response.takeHeaderLine(line) }

    /// Takes a piece of the answer's body; false ends the transfer.
    func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool { response.takeBody(piece) }

    /// Answers the caller with what the finished transfer brought.
    func finish(_ code: CURLcode) {
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
    private var sentPossibly: Bool { sendings > 0 }

    private func message(_ code: CURLcode) -> String {
        switch response.refusal {
        case .bodyTooLarge: "the response is larger than \(configuration.maximumResponseBytes) bytes"
        case .headerTooLarge: "the response's head is larger than \(configuration.maximumHeaderBytes) bytes"
        case .malformedHeader: "the response's head is malformed"
        case nil: code == CURLE_OK ? "the response's head was cut off" : handle.message(for: code)
        }
    }
}
