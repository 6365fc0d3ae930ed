@testable import Disclosure
import Foundation
import JSON
import Testing

@testable import AdvisoryBot

/// The settings of deadlines, and the time zones that the system knows.
struct ClockSettingsTests {
    let folder: ConfigurationFolder

    init() throws { folder = try ConfigurationFolder() }

    @Test(
        arguments: [
            ("sla.time_zone", "../../etc/passwd"), ("sla.time_zone", "Europe/Nowhere"), ("sla.time_zone", ""),
            ("sla.acknowledge_hours", 0), ("sla.respond_days", 91), ("sla.weekend", "sunday"), ("rota", "ada"),
            ("sla.weekend", JSONValue(Weekday.allCases) { .string($0.rawValue) }),
        ] as [(String, JSONValue)]
    )
    func `a deadline that can't be kept is refused at its path`(path: String, value: JSONValue) throws {
        #expect(try folder.problems([("policy." + path, value)]).first?.path == "policy." + path)
    }

    @Test(arguments: [("sla.holidays", "2027-02-29"), ("sla.weekend", "Sunday"), ("rota", "@ada")])
    func `a day or a login that is none is refused at its place`(path: String, element: String) throws {
        let problems = try folder.problems([("policy." + path, [.string(element)])])

        #expect(problems.first?.path == "policy.\(path)[0]")
    }

    @Test func `a repository has its own zone and shares the rest`() throws {
        let configuration = try folder.read([
            ("policy.sla.business_days", true), ("policy.sla.time_zone", "Europe/Berlin"),
            ("repositories", [["name": "acme/widget"], ["name": "acme/gadget", "sla": ["time_zone": "UTC"]]]),
        ])

        let calendars = try ["acme/widget", "acme/gadget"].map { name in
            let repository = try #require(RepositoryName(name))
            return try #require(configuration.repositories[repository]).serviceLevel.calendar
        }
        #expect(calendars.map(\.zone.name) == ["Europe/Berlin", "UTC"])
        #expect(calendars.allSatisfy { $0.countsBusinessDays })
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: ZoneFile.folder + "/Europe/Berlin")),
        arguments: [
            "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin", "Asia/Kathmandu",
            "Pacific/Apia",
            "Africa/Casablanca", "America/Santiago", "Pacific/Chatham", "Asia/Tokyo", "America/Argentina/Buenos_Aires",
        ]
    )
    func `a zone's file says what Foundation says`(name: String) throws {
        let rules = try #require(ZoneFile.rules(named: name))
        let zone = try #require(TimeZone(identifier: name))

        // From 2000 to 2036, every eleven hours or so; what comes later, nobody has decided.
        let differing = stride(from: 946_684_800, to: 2_082_758_400, by: 40_001).filter { second in
            rules.offset(at: second) != zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
        }

        #expect(differing.isEmpty, "\(differing.prefix(3))")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: ZoneFile.folder + "/Europe/Berlin")))
    func `a file that is cut short anywhere is no zone`() throws {
        let file = try Data(contentsOf: URL(filePath: ZoneFile.folder + "/Europe/Berlin"))

        for length in stride(from: 0, to: file.count, by: 7) {
            #expect(ZoneRules(name: "Cut", file: Array(file.prefix(length))) == nil)
        }
        #expect(ZoneRules(name: "Whole", file: Array(file)) != nil)
    }
}
