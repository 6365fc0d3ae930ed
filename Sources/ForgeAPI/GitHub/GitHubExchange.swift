internal import Disclosure
internal import JSON

/// Calls as GitHub wants them: headers, encoding, and redirects by our own rule.
struct GitHubExchange: Sendable {
    let address: APIAddress
    /// For example `2022-11-28`.
    let apiVersion: String
    /// `advisory-bot/1.0`; GitHub refuses calls without it.
    let userAgent: String
    let gates: RequestGates
    let clock: ClockWatch

    private static let redirectLimit = 5

    /// Sends a request to the end of its redirects and returns a clear answer, whatever its status.
    ///
    /// `url` overrides the address of the request, with one that the forge gave. `alsoHolding`, `isHarmlessTwice` and
    /// `recordDeparture` as for `RequestGate`.
    /// `onRedirect` is called where the place has moved.
    func answer(
        to request: GitHubRequest,
        at url: String? = nil,
        lane: String,
        alsoHolding other: String? = nil,
        authorization: Secret<String>,
        etag: String? = nil,
        isHarmlessTwice: Bool,
        recordDeparture: (@Sendable () async throws -> Void)? = nil,
        onRedirect: () -> Void = {}
    ) async throws(ForgeError) -> HTTPAnswer {
        guard !request.path.contains("") else {
            throw .refused(Refusal(kind: .invalid, message: "a name is empty", remedy: "Give it a name."))
        }
        var call = HTTPCall(
            method: request.method,
            url: url ?? address.url(path: request.path, query: request.query),
            fields: fields(hasBody: request.body != nil, etag: etag),
            authorization: Secret("Bearer " + authorization.expose()),
            body: request.body?.bytes()
        )
        for _ in 0...Self.redirectLimit {
            let answer = try await gates[lane].send(
                call,
                isHarmlessTwice: isHarmlessTwice,
                alsoHolding: other.map { gates[$0] },
                recordDeparture: recordDeparture
            )
            clock.note(answer)
            guard [301, 302, 303, 307, 308].contains(answer.status) else { return answer }
            onRedirect()
            call = try redirected(call, by: answer, allowed: request.allowedRedirects)
        }
        throw .refused(Self.elsewhere("redirected more than \(Self.redirectLimit) times"))
    }

    private func fields(hasBody: Bool, etag: String?) -> [HTTPCall.Field] {
        var fields = [
            HTTPCall.Field("Accept", "application/vnd.github+json"),
            HTTPCall.Field("User-Agent", userAgent),
            HTTPCall.Field("X-GitHub-Api-Version", apiVersion),
        ]
        if hasBody { fields.append(HTTPCall.Field("Content-Type", "application/json")) }
        if let etag { fields.append(HTTPCall.Field("If-None-Match", etag)) }
        return fields
    }

    /// Repeats the call at its new place, as GitHub asks: "repeat your request to the URL". Only 303 means a `GET`.
    ///
    /// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
    private func redirected(
        _ call: HTTPCall,
        by answer: HTTPAnswer,
        allowed: [[String]]?
    ) throws(ForgeError) -> HTTPCall {
        guard let location = answer.field("location"), let url = address.resolve(location) else {
            throw .refused(Self.elsewhere("redirected (\(answer.status)) to another host"))
        }
        if let allowed, !allowed.contains(where: { address.url(path: $0) == url }) {
            throw .refused(
                Refusal(
                    kind: .unsafe,
                    message: "the place has moved (\(answer.status)), perhaps to where the public can read it",
                    remedy: "Look where it is now, and do this by hand if it is still private."
                )
            )
        }
        var next = call
        next.url = url
        if answer.status == 303 {
            next.method = .get
            next.body = nil
            next.fields.removeAll { $0.name == "Content-Type" }
        }
        return next
    }

    private static func elsewhere(_ message: String) -> Refusal {
        Refusal(
            kind: .other,
            message: message,
            remedy: "Check forge.api_url: the App's token is sent nowhere else."
        )
    }
}
