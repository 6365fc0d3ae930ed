package import Curl
internal import Disclosure

/// The transport of the program: libcurl.
package struct CurlTransport: Transport {
    private let client: CurlClient

    package init(_ client: CurlClient) { self.client = client }

    package func send(_ call: HTTPCall) async throws(TransportError) -> HTTPAnswer {
        var headers = call.fields.map { CurlHeader(name: $0.name, value: $0.value) }
        headers.append(CurlHeader(name: "Authorization", value: call.authorization.expose()))
        let request = CurlRequest(
            method: call.method.rawValue,
            url: call.url,
            headers: headers,
            body: call.body
        )
        let response: CurlResponse
        do {
            response = try await client.send(request)
        } catch {
            throw Self.transportError(for: error)
        }
        return HTTPAnswer(
            status: response.status,
            fields: response.headers.map { HTTPCall.Field($0.name, $0.value) },
            body: response.body
        )
    }

    private static func transportError(for error: CurlError) -> TransportError {
        switch error.kind {
        case .notSent: .notSent(error.message)
        case .mayHaveArrived: .mayHaveArrived(error.message)
        case .cancelled(let sentPossibly): sentPossibly ? .cancelled : .notSent(error.message)
        }
    }
}
