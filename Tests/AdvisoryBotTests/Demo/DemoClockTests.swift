import Foundation
import Locking
import Testing

@testable import AdvisoryBot

struct DemoClockTests {
    @Test func `who sleeps has slept when the clock is moved on`() async throws {
        let clock = DemoClock()

        try await withThrowingTaskGroup { group in
            group.addTask { try await clock.source.sleep(.seconds(100 * 86_400)) }
            group.addTask {
                while !Task.isCancelled {
                    clock.move(days: 1)
                    await Task.yield()
                }
            }
            try await group.next()
            group.cancelAll()
        }

        #expect(clock.now >= DemoClock.morning.addingTimeInterval(100 * 86_400))
        #expect(clock.source.elapsed() >= .seconds(100 * 86_400))
    }

    @Test func `a moment that is over moves nothing`() {
        let clock = DemoClock()
        clock.move(days: 2)

        clock.move(to: DemoClock.morning)

        #expect(clock.now >= DemoClock.morning.addingTimeInterval(2 * 86_400))
        #expect(clock.now < DemoClock.morning.addingTimeInterval(3 * 86_400))
    }

    @Test func `a command beside the demo goes on from what its clock showed last`() throws {
        let folder = try ConfigurationFolder()
        let clock = DemoClock { try? $0.write(to: folder.path) }

        clock.move(days: 42)

        let reading = try DemoClockReading(folder: folder.path)
        #expect(abs(reading.time.now().timeIntervalSince(clock.now)) < 300)
    }

    @Test func `the demo's clock counts for the demo's own configuration alone`() throws {
        let (demo, real) = (try ConfigurationFolder(), try ConfigurationFolder())
        try DemoClockReading(DemoClock.morning).write(to: demo.path)
        let environment = [DemoClockReading.variable: demo.path + "/"]

        let ours = try Surroundings.time(environment, demo.read())
        let others = try Surroundings.time(environment, real.read())

        #expect(abs(ours.now().timeIntervalSince(DemoClock.morning)) < 300)
        #expect(abs(others.now().timeIntervalSinceNow) < 60)
    }

    @Test func `where no demo runs, a command that expects one says so`() throws {
        let folder = try ConfigurationFolder()

        #expect(throws: CommandFailure.self) { try DemoClockReading(folder: folder.path) }
    }
}
