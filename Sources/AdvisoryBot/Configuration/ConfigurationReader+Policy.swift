internal import Disclosure
internal import JSON

extension ConfigurationReader {
    /// Reads what holds for every repository.
    mutating func policy(_ values: SettingValues, rooms: [ChatRoomID]) -> Policy {
        var policy = Policy(values, prefix: "policy.", over: Policy())
        policy.chatRooms = rooms
        readCalendar(values, prefix: "policy.", place: "policy", &policy)
        readTexts(values, prefix: "policy.", place: "policy", &policy)
        checkLabels(policy.labels, place: "policy.labels")
        return policy
    }

    /// Reads the affected repositories and looks for contradictions between them.
    mutating func repositories(_ values: SettingValues, policy: Policy) -> [RepositoryName: Policy] {
        var repositories: [RepositoryName: Policy] = [:]
        var names: [(name: RepositoryName, place: String)] = []
        for (index, entry) in (values.value("repositories")?.array ?? []).enumerated() {
            let place = "repositories[\(index)]"
            let values = SettingValues(entry, table: Settings.repository, place: place)
            problems += values.problems
            guard let name = values.text("name").flatMap(RepositoryName.init) else { continue }
            guard repositories[name] == nil else {
                note("\(place).name", "stands twice: \(name)", remedy: "Keep one entry for each repository.")
                continue
            }
            var own = Policy(values, prefix: "", over: policy)
            readCalendar(values, prefix: "", place: place, &own)
            readTexts(values, prefix: "", place: place, &own)
            if own.labels != policy.labels { checkLabels(own.labels, place: "\(place).labels") }
            repositories[name] = own
            names.append((name, place))
        }
        checkIntake(names.compactMap { name, place in repositories[name].map { (name, place, $0) } })
        return repositories
    }

    /// Reads the rules of the time zone from the system, and looks whether any day is left that counts.
    private mutating func readCalendar(
        _ values: SettingValues,
        prefix: String,
        place: String,
        _ policy: inout Policy
    ) {
        if values.isGiven(prefix + "sla.time_zone"), let name = values.text(prefix + "sla.time_zone") {
            if let rules = ZoneFile.rules(named: name) {
                policy.serviceLevel.calendar.zone = rules
            } else {
                let remedy =
                    "Check the name in \(ZoneFile.folder); if that is empty, install tzdata. UTC needs no file."
                note("\(place).sla.time_zone", "is not known on this machine: \(name)", remedy: remedy)
            }
        }
        if values.isGiven(prefix + "sla.weekend"), policy.serviceLevel.calendar.weekend.count == Weekday.allCases.count
        {
            note("\(place).sla.weekend", "leaves no day to work on", remedy: "Take a day out of the list.")
        }
    }

    private mutating func checkLabels(_ labels: LabelNames, place: String) {
        var seen: [String: String] = [:]
        for (key, name) in Signal.all.map({ ($0.settingKey, labels[$0]) }) + [("fix", labels.fix)] {
            if let first = seen.updateValue(key, forKey: name.lowercased()) {
                let problem = "is the label of \"\(first)\" too: \(name)"
                note("\(place).\(key)", problem, remedy: "Give each signal a label of its own.")
            }
        }
    }

    private mutating func checkIntake(_ entries: [(name: RepositoryName, place: String, policy: Policy)]) {
        var owners: [RepositoryName: RepositoryName] = [:]
        for entry in entries {
            guard let intake = entry.policy.intakeRepository else { continue }
            let place = "\(entry.place).intake.repository"
            if entries.contains(where: { $0.name == intake }) {
                note(
                    place,
                    "is an affected repository itself: \(intake)",
                    remedy: "Use a private repository for reports alone."
                )
            }
            if let other = owners.updateValue(entry.name, forKey: intake) {
                note(
                    place,
                    "takes reports about \(other) already: \(intake)",
                    remedy: "Give each repository an intake repository of its own."
                )
            }
        }
    }
}
