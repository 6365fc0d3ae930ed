import Testing

@testable import ForgeAPI

struct LaneScheduleTests {
    private func schedule(heldUntil: Duration = .zero) -> LaneSchedule {
        LaneSchedule(startedAt: .seconds(100), heldUntil: heldUntil)
    }

    @Test func `the first write waits as if another process had just written, a read does not`() {
        #expect(schedule().admission(isWrite: true, at: .seconds(100)) == .after(.milliseconds(1050)))
        #expect(schedule().admission(isWrite: false, at: .seconds(100)) == .now)
    }

    @Test func `a write goes out a second after the end of the last one`() {
        var schedule = schedule()

        schedule.began(isWrite: true, at: .seconds(110))
        schedule.ended(isWrite: true, at: .seconds(120))

        #expect(schedule.admission(isWrite: true, at: .milliseconds(121_000)) == .after(.milliseconds(50)))
        #expect(schedule.admission(isWrite: true, at: .milliseconds(121_050)) == .now)
        #expect(schedule.admission(isWrite: false, at: .seconds(120)) == .now)
    }

    @Test func `a short hold is waited for, a long one is given back`() {
        let schedule = schedule(heldUntil: .seconds(160))

        let early = schedule.admission(isWrite: false, at: .seconds(100))
        #expect(early == .notBefore(.seconds(60), reason: "the forge named a time to come back"))
        #expect(schedule.admission(isWrite: false, at: .seconds(157)) == .after(.seconds(3)))
        #expect(schedule.admission(isWrite: false, at: .seconds(160)) == .now)
    }

    @Test func `a hold is never shortened by a later one`() {
        var schedule = schedule(heldUntil: .seconds(700))

        #expect(schedule.heed(.secondary(.seconds(5)), at: .seconds(100)) == .seconds(600))
    }

    @Test func `secondary limits that name no time double up to an hour, until a call goes well`() {
        var schedule = schedule()
        var pauses: [Duration] = []

        var now = Duration.seconds(100)
        for _ in 0..<8 {
            pauses.append(schedule.heed(.secondary(nil), at: now) ?? .zero)
            now += .seconds(4000)
        }
        _ = schedule.heed(.none, at: now)

        #expect(pauses == [60, 120, 240, 480, 960, 1920, 3600, 3600].map { .seconds($0) })
        #expect(schedule.heed(.secondary(nil), at: now) == .seconds(60))
    }

    @Test func `a third of the hour's writes is kept from those that give way`() {
        var schedule = schedule()
        for write in 0..<299 { schedule.began(isWrite: true, at: .seconds(100 + 2 * write)) }
        let before = schedule.scarcityOfWrites(at: .seconds(700))

        schedule.began(isWrite: true, at: .seconds(700))

        #expect(before == nil)
        #expect(schedule.scarcityOfWrites(at: .seconds(700)) == .seconds(3000))
        #expect(schedule.scarcityOfWrites(at: .seconds(3700)) == nil)
        #expect(schedule.admission(isWrite: true, at: .seconds(702)) == .now)
    }

    @Test func `no more than 800 points go out in any minute`() {
        var schedule = schedule()
        var now = Duration.seconds(100)

        for _ in 0..<800 {
            schedule.began(isWrite: false, at: now)
            now += .milliseconds(10)
        }

        let full = schedule.admission(isWrite: false, at: now)
        #expect(full == .notBefore(.seconds(52), reason: "the calls that the forge allows are used up"))
        #expect(schedule.admission(isWrite: false, at: .seconds(160)) == .now)
    }

    @Test func `no more than 450 writes go out in any hour`() {
        var schedule = schedule()
        var now = Duration.seconds(200)

        for _ in 0..<450 {
            schedule.began(isWrite: true, at: now)
            schedule.ended(isWrite: true, at: now)
            now += .seconds(2)
        }

        let full = schedule.admission(isWrite: true, at: now)
        #expect(full == .notBefore(.seconds(2700), reason: "the calls that the forge allows are used up"))
        #expect(schedule.admission(isWrite: true, at: .seconds(3800)) == .now)
    }

    @Test func `failures are met with growing pauses, until one call is answered`() {
        var schedule = schedule()

        let pauses = (0..<8).map { _ in schedule.failed(isAnswered: true) }
        schedule.answered(isKnown: true)

        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
        #expect(schedule.failed(isAnswered: true) == .seconds(1))
    }

    @Test func `a failure that the forge answers with is one call's, three in a row are not`() {
        var schedule = schedule()

        let takesCalls = (0..<3).map { _ in
            _ = schedule.failed(isAnswered: true)
            return schedule.takesCalls(at: .seconds(100))
        }
        schedule.answered(isKnown: true)

        #expect(takesCalls == [true, true, false])
        #expect(schedule.takesCalls(at: .seconds(100)))
    }

    @Test(arguments: [true, false])
    func `a forge that is out of reach, or knows no token, takes no calls`(isReached: Bool) {
        var schedule = schedule()

        if isReached { schedule.answered(isKnown: false) } else { _ = schedule.failed(isAnswered: false) }

        #expect(!schedule.takesCalls(at: .seconds(100)))
    }

    @Test func `a lane that is held takes no calls`() {
        #expect(!schedule(heldUntil: .seconds(160)).takesCalls(at: .seconds(100)))
        #expect(schedule(heldUntil: .seconds(160)).takesCalls(at: .seconds(160)))
    }
}
