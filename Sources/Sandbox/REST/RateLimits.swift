internal import FoundationEssentials
internal import HTTPServer
internal import JSON

/// How many calls each caller has left, and until when it was told to stay away.
/// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
struct RateLimits: Sendable {
    /// One hour of one caller.
    struct Bucket: Sendable {
        var used: Int
        var resetsAt: Date
    }

    let limit: Int
    private var buckets: [String: Bucket] = [:]
    /// Until when a caller must stay away, by `Retry-After`.
    private var pauses: [String: Date] = [:]

    /// Gives every caller that many calls an hour.
    init(limit: Int) { self.limit = limit }

    /// The caller's hour, begun now if the last one is over.
    func bucket(_ name: String, at now: Date) -> Bucket {
        if let bucket = buckets[name], bucket.resetsAt > now { return bucket }
        return Bucket(used: 0, resetsAt: now.addingTimeInterval(3600))
    }

    /// Tells whether the caller has no calls left this hour.
    func isExhausted(_ name: String, at now: Date) -> Bool { bucket(name, at: now).used >= limit }

    /// Until when the caller has to stay away for a secondary limit; nil if it need not.
    func pause(_ name: String, at now: Date) -> Date? { pauses[name].flatMap { $0 > now ? $0 : nil } }

    /// Counts one call.
    mutating func count(_ name: String, at now: Date) {
        var bucket = bucket(name, at: now)
        bucket.used += 1
        buckets[name] = bucket
    }

    /// Takes back one call, because an answer that has not changed is free.
    mutating func giveBack(_ name: String, at now: Date) {
        var bucket = bucket(name, at: now)
        bucket.used = max(bucket.used - 1, 0)
        buckets[name] = bucket
    }

    /// Uses up what is left, until `seconds` from now.
    mutating func exhaust(_ name: String, for seconds: Int, at now: Date) {
        buckets[name] = Bucket(used: limit, resetsAt: now.addingTimeInterval(Double(seconds)))
    }

    /// Tells a caller to stay away for that long.
    mutating func pause(_ name: String, for seconds: Int, at now: Date) {
        pauses[name] = now.addingTimeInterval(Double(seconds))
    }

    /// The `x-ratelimit-…` fields of an answer.
    func headers(_ name: String, at now: Date) -> [HTTPHeaders.Field] {
        let bucket = bucket(name, at: now)
        var headers = HTTPHeaders()
        headers.append("x-ratelimit-limit", String(limit))
        headers.append("x-ratelimit-remaining", String(max(limit - bucket.used, 0)))
        headers.append("x-ratelimit-reset", String(Int(bucket.resetsAt.timeIntervalSince1970.rounded(.up))))
        headers.append("x-ratelimit-used", String(bucket.used))
        headers.append("x-ratelimit-resource", "core")
        return headers.fields
    }

    /// The body of `GET /rate_limit`; version 2026-03-10 has no `rate`.
    func overview(_ name: String, _ version: APIVersion, at now: Date) -> JSONValue {
        let bucket = bucket(name, at: now)
        let core = shape(limit: limit, bucket)
        let search = shape(limit: 30, Bucket(used: 0, resetsAt: now.addingTimeInterval(60)))
        let resources: JSONValue = ["core": core, "search": search]
        return version == .of2026 ? ["resources": resources] : ["resources": resources, "rate": core]
    }

    private func shape(limit: Int, _ bucket: Bucket) -> JSONValue {
        [
            "limit": .integer(Int64(limit)), "used": .integer(Int64(bucket.used)),
            "remaining": .integer(Int64(max(limit - bucket.used, 0))),
            "reset": .integer(Int64(bucket.resetsAt.timeIntervalSince1970.rounded(.up))),
        ]
    }

    /// What a caller hears that has nothing left.
    static func primaryRefusal(_ name: String) -> SandboxRefusal {
        SandboxRefusal(status: 403, message: "API rate limit exceeded for \(name).")
    }

    /// What a caller hears that was too fast.
    static func secondaryRefusal(retryAfter seconds: Int) -> SandboxRefusal {
        SandboxRefusal(
            status: 403,
            message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
            headers: ["Retry-After": String(seconds)]
        )
    }
}
