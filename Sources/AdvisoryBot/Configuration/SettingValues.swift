internal import Disclosure
internal import JSON

/// What a JSON object says for the settings of one table, with everything that is wrong with its form.
struct SettingValues {
    private let table: [Setting]
    /// By path; only what is well-formed, so that one fault does not hide the next.
    private var given: [String: JSONValue] = [:]
    private(set) var problems: [ConfigurationProblem] = []

    /// Reads `object` by `table`; `place` is the object's own path, for the problems.
    init(_ object: JSONValue, table: [Setting], place: String = "") {
        self.table = table
        read(object, prefix: "", place: place)
        for setting in table where setting.fallback == .required && given[setting.path] == nil {
            let path = Self.join(place, setting.path)
            guard !problems.contains(where: { $0.path == path || $0.path.hasPrefix(path + "[") }) else { continue }
            problems.append(ConfigurationProblem(path, "is missing", remedy: setting.description))
        }
    }

    /// Whether the object itself says something for a setting, `null` included.
    func isGiven(_ path: String) -> Bool { given[setting(path).path] != nil }

    /// The value of a setting, or its fallback; nil where there is neither.
    func value(_ path: String) -> JSONValue? {
        let setting = setting(path)
        // A bare `nil` would be JSON's null here, which is a value.
        if let value = given[path] { return value.isNull ? JSONValue?.none : value }
        return switch setting.fallback {
        case .value(let value), .valueUnlessNull(let value): value
        case .nothing, .required: nil
        }
    }

    /// The value of a text; nil where there is neither one nor a fallback.
    func text(_ path: String) -> String? { value(path)?.string }
    /// The value of a switch; nil where there is neither one nor a fallback.
    func flag(_ path: String) -> Bool? { value(path)?.bool }
    /// The texts of a list in their order; empty where there is none.
    func texts(_ path: String) -> [String] { (value(path)?.array ?? []).compactMap(\.string) }

    /// The value of a number, also where it is written as text.
    func integer(_ path: String) -> Int64? {
        let value = value(path)
        return value?.integer ?? value?.string.flatMap { Int64($0) }
    }

    /// Joins two key paths; either may be empty.
    static func join(_ first: String, _ second: String) -> String {
        first.isEmpty || second.isEmpty ? first + second : "\(first).\(second)"
    }

    private func setting(_ path: String) -> Setting {
        guard let setting = table.first(where: { $0.path == path }) else {
            preconditionFailure("\(path) is not in the table of settings")
        }
        return setting
    }

    private mutating func read(_ value: JSONValue, prefix: String, place: String) {
        guard let members = value.members else {
            problems.append(ConfigurationProblem(Self.join(place, prefix), "is no object", remedy: "Write { … }."))
            return
        }
        for member in members {
            let path = Self.join(prefix, member.key)
            if !member.key.contains("."), let setting = table.first(where: { $0.path == path }) {
                take(member.value, for: setting, place: place)
            } else if !member.key.contains("."), table.contains(where: { $0.path.hasPrefix(path + ".") }) {
                read(member.value, prefix: path, place: place)
            } else if !(prefix.isEmpty && place.isEmpty && member.key == "$schema") {
                let remedy = remedyForUnknown(member.key, prefix: prefix, place: place)
                problems.append(ConfigurationProblem(Self.join(place, path), "is no setting", remedy: remedy))
            }
        }
    }

    private mutating func take(_ value: JSONValue, for setting: Setting, place: String) {
        if value.isNull, setting.fallback.canBeNull {
            given[setting.path] = value
            return
        }
        let path = Self.join(place, setting.path)
        let before = problems.count
        note(setting.kind.fault(in: value), at: path)
        if case .list(let element, _) = setting.kind {
            for (index, value) in (value.array ?? []).enumerated() {
                note(element.fault(in: value), at: "\(path)[\(index)]")
            }
        }
        if problems.count == before { given[setting.path] = value }
    }

    private mutating func note(_ fault: Setting.Fault?, at path: String) {
        guard let fault else { return }
        problems.append(ConfigurationProblem(path, fault.problem, remedy: fault.remedy))
    }

    private func remedyForUnknown(_ key: String, prefix: String, place: String) -> String {
        let paths = table.map(\.path)
        if paths.contains(Self.join(prefix, key)) || paths.contains(key) && key.contains(".") {
            return "Write it as objects in each other, without dots in the key."
        }
        let level = prefix.isEmpty ? "" : prefix + "."
        let siblings = paths.filter { $0.hasPrefix(level) }.compactMap {
            $0.dropFirst(level.count).split(separator: ".").first.map(String.init)
        }
        if let sibling = Suggestion.closest(to: key, among: siblings) { return "Did you mean \"\(sibling)\"?" }
        if let elsewhere = paths.first(where: { $0.hasSuffix("." + key) }) {
            return "Did you mean \"\(Self.join(place, elsewhere))\"?"
        }
        return "Take it out; `advisory-bot config schema` lists all settings."
    }
}
