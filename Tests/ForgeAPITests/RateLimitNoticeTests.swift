import Foundation
import Testing

@testable import ForgeAPI

struct RateLimitNoticeTests {
    /// An answer of a forge whose clock shows 1,000,000.
    private func notice(
        _ status: Int,
        _ fields: [String: String],
        _ body: String = "",
        ourClock: Double = 1_000_000
    ) -> RateLimitNotice {
        let date = httpText(of: Date(timeIntervalSince1970: 1_000_000))
        let all = fields.map { HTTPCall.Field($0.key, $0.value) } + [HTTPCall.Field("Date", date)]
        return RateLimitNotice(
            HTTPAnswer(status: status, fields: all, body: Array(body.utf8)),
            receivedAt: Date(timeIntervalSince1970: ourClock)
        )
    }

    @Test(arguments: [403, 429])
    func `an hour that is used up holds until the reset by the forge's clock, and a second`(status: Int) {
        let fields = ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1000090"]

        #expect(notice(status, fields, ourClock: 5) == .primary(.seconds(91)))
    }

    @Test(arguments: [403, 429])
    func `retry-after is obeyed`(status: Int) {
        #expect(notice(status, ["retry-after": "30"]) == .secondary(.seconds(30)))
    }

    @Test func `retry-after may be a date`() {
        let date = httpText(of: Date(timeIntervalSince1970: 1_000_040))

        #expect(notice(429, ["Retry-After": date]) == .secondary(.seconds(41)))
    }

    @Test func `the later of two named times counts`() {
        let fields = ["x-ratelimit-remaining": "0", "x-ratelimit-reset": "1000010", "retry-after": "50"]

        #expect(notice(429, fields) == .primary(.seconds(50)))
    }

    @Test func `a secondary limit without a time is known by its words, or by 429`() {
        #expect(notice(403, [:], #"{"message":"You have exceeded a secondary rate limit."}"#) == .secondary(nil))
        #expect(notice(403, [:], "You have triggered an abuse detection mechanism") == .secondary(nil))
        #expect(notice(429, [:]) == .secondary(nil))
        #expect(notice(403, ["x-ratelimit-remaining": "12"], "Resource not accessible by integration") == .none)
    }

    @Test func `the last call that is allowed holds what comes after it`() {
        let fields = ["x-ratelimit-remaining": "0", "x-ratelimit-reset": "1000060"]

        #expect(notice(200, fields) == .usedUp(.seconds(61)))
        #expect(!notice(200, fields).refusesCall)
    }

    @Test func `a forge that has no time now is given it`() {
        #expect(notice(503, ["retry-after": "20"]) == .busy(.seconds(20)))
        #expect(!notice(503, ["retry-after": "20"]).refusesCall)
        #expect(notice(502, [:]) == .none)
    }

    @Test(arguments: ["-5", "1e400", "nan", "soon", "99999999999"])
    func `a pause that makes no sense is brought within bounds`(value: String) throws {
        guard case .secondary(let pause?) = notice(429, ["retry-after": value]) else {
            Issue.record("not a secondary limit")
            return
        }

        #expect(pause >= .seconds(1) && pause <= .seconds(86400))
    }
}
