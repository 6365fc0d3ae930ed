import Testing

@testable import HTTPServer

struct SmallPartsTests {
    @Test func `deadlines are found when they are due, also after they were moved`() {
        var table = DeadlineTable<Int>()
        table.set(1, to: .seconds(5))
        table.set(2, to: .seconds(7))
        table.set(1, to: .seconds(9))

        #expect(table.pause(from: .seconds(4)) == .seconds(1))
        #expect(table.due(at: .seconds(5)) == [])
        #expect(table.pause(from: .seconds(5)) == .seconds(2))
        #expect(table.due(at: .seconds(7)) == [2])
        table.remove(2)
        #expect(table.due(at: .seconds(8)) == [])
        #expect(table.pause(from: .seconds(8)) == .seconds(1))
        #expect(table.due(at: .seconds(9)) == [1])
        table.remove(1)
        #expect(table.pause(from: .seconds(9)) == nil)
    }

    @Test func `a budget is exceeded by one byte too many`() {
        var budget = BodyBudget(limit: 10)
        budget.change(from: 0, to: 10)

        #expect(!budget.isExceeded)
        #expect(budget.hasRoom(for: 0))
        #expect(!budget.hasRoom(for: 1))
        budget.change(from: 10, to: 11)
        #expect(budget.isExceeded)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1_795_323_599, "Sun, 22 Nov 2026 04:59:59 GMT"),
    ])
    func `a date is written as HTTP writes it`(seconds: Int, expected: String) {
        #expect(HTTPDate.text(secondsSince1970: seconds) == expected)
    }

    @Test(arguments: [204, 304])
    func `an answer without content has no length`(status: Int) {
        let bytes = HTTPResponse(status: status).serialized(toMethod: "GET", isLast: false, date: "now")
        #expect(!String(decoding: bytes, as: UTF8.self).contains("Content-Length"))
    }
}
