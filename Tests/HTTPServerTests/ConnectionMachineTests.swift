import Testing

@testable import HTTPServer

/// The machine's decisions about time, with times that are only numbers.
struct ConnectionMachineTests {
    private static func machine() -> ConnectionMachine {
        ConnectionMachine(limits: HTTPLimits(), timeouts: HTTPTimeouts(), now: .zero)
    }

    private static func feed(_ machine: inout ConnectionMachine, _ text: String, at second: Int) -> String {
        Array(text.utf8).withUnsafeBytes { name(machine.received($0, now: .seconds(second))) }
    }

    private static func name(_ action: ConnectionMachine.Action) -> String {
        switch action {
        case .wait: "wait"
        case .judge: "judge"
        case .handle: "handle"
        case .sendContinue: "continue"
        case .send(let response, _, let isLast): "send \(response.status)\(isLast ? " last" : "")"
        case .endOutput: "end output"
        case .close: "close"
        }
    }

    @Test func `a head has 15 s from its first byte, whatever trickles in`() {
        var machine = Self.machine()

        _ = Self.feed(&machine, "GET / ", at: 10)
        #expect(machine.deadline == .seconds(25))
        _ = Self.feed(&machine, "HTTP/1.1\r\n", at: 20)
        #expect(machine.deadline == .seconds(25))
        #expect(Self.name(machine.expire(now: .milliseconds(24_999))) == "wait")
        #expect(Self.name(machine.expire(now: .seconds(25))) == "send 408 last")
    }

    @Test func `a request has 30 s from its first byte, its body included`() {
        var machine = Self.machine()

        #expect(Self.feed(&machine, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n", at: 3) == "judge")
        #expect(Self.name(machine.admit(now: .seconds(3))) == "wait")
        _ = Self.feed(&machine, "abc", at: 32)
        #expect(machine.deadline == .seconds(33))
        #expect(Self.name(machine.expire(now: .seconds(33))) == "send 408 last")
    }

    @Test func `after an answer the connection has 15 s for the next request`() {
        var machine = Self.machine()
        _ = Self.feed(&machine, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", at: 1)
        _ = machine.admit(now: .seconds(1))

        #expect(!machine.wantsInput)
        #expect(Self.name(machine.answer(HTTPResponse(status: 200), now: .seconds(2))) == "send 200")
        #expect(Self.name(machine.sent(now: .seconds(3))) == "wait")
        #expect(machine.wantsInput)
        #expect(machine.deadline == .seconds(18))
        #expect(Self.name(machine.expire(now: .seconds(18))) == "close")
    }

    @Test func `the last answer is followed by the end of output and a short drain`() {
        var machine = Self.machine()

        #expect(Self.feed(&machine, "bad\r\n", at: 1) == "send 400 last")
        #expect(Self.name(machine.sent(now: .seconds(2))) == "end output")
        #expect(machine.wantsInput)
        #expect(Self.feed(&machine, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", at: 2) == "wait")
        #expect(Self.name(machine.expire(now: .seconds(3))) == "close")
    }

    @Test func `a stop leaves a request in the middle its time, but no more than the grace`() {
        var machine = Self.machine()
        _ = Self.feed(&machine, "GET / ", at: 1)

        #expect(Self.name(machine.stop(at: .seconds(9))) == "wait")
        #expect(machine.deadline == .seconds(9))
        _ = Self.feed(&machine, "HTTP/1.1\r\nHost: a\r\n\r\n", at: 2)
        _ = machine.admit(now: .seconds(2))
        #expect(Self.name(machine.answer(HTTPResponse(status: 200), now: .seconds(3))) == "send 200 last")
    }

    @Test func `continue is not said to a client that did not wait`() {
        var machine = Self.machine()

        _ = Self.feed(
            &machine,
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
            at: 0
        )
        #expect(Self.name(machine.admit(now: .zero)) == "handle")
    }

    @Test func `an answer that comes too late is ignored`() {
        var machine = Self.machine()
        _ = Self.feed(&machine, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", at: 1)
        _ = machine.admit(now: .seconds(1))

        #expect(Self.name(machine.expire(now: .seconds(31))) == "send 503 last")
        #expect(Self.name(machine.answer(HTTPResponse(status: 200), now: .seconds(32))) == "wait")
    }
}
