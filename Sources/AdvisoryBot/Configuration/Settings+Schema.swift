internal import JSON

extension Settings {
    /// The table as a JSON Schema, with which editors complete and check the configuration.
    ///
    /// https://json-schema.org/draft/2020-12/schema
    static var schema: JSONValue {
        var members: [JSONValue.Member] = [
            .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
            .init("title", "AdvisoryBot's configuration"),
        ]
        members += objectSchema(of: all, keys: [.init("$schema", ["type": "string"])])
        return .object(members)
    }

    /// The members that describe an object with these settings, nested by the dots in their paths.
    private static func objectSchema(of settings: [Setting], keys first: [JSONValue.Member] = []) -> [JSONValue.Member]
    {
        var order: [String] = []
        var groups: [String: [Setting]] = [:]
        for setting in settings {
            let key = String(setting.path.prefix { $0 != "." })
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(setting)
        }
        var properties = first
        for key in order { properties.append(.init(key, schema(of: groups[key] ?? [], under: key))) }
        let required = order.filter { key in groups[key]?.contains { $0.fallback == .required } == true }
        return [
            .init("type", "object"), .init("properties", .object(properties)),
            .init("required", JSONValue(required) { .string($0) }), .init("additionalProperties", false),
        ]
    }

    private static func schema(of settings: [Setting], under key: String) -> JSONValue {
        if settings.count == 1, let setting = settings.first, setting.path == key { return schema(of: setting) }
        let inner = settings.map { setting in
            Setting(String(setting.path.dropFirst(key.count + 1)), setting.kind, setting.fallback, setting.description)
        }
        return .object(objectSchema(of: inner))
    }

    private static func schema(of setting: Setting) -> JSONValue {
        var members: [JSONValue.Member] = [.init("description", .string(setting.description))]
        switch setting.fallback {
        case .value(let value), .valueUnlessNull(let value): members.append(.init("default", value))
        case .nothing: members.append(.init("default", .null))
        case .required: break
        }
        return .object(members + schema(of: setting.kind, isNullable: setting.fallback.canBeNull))
    }

    private static func schema(of kind: Setting.Kind, isNullable: Bool) -> [JSONValue.Member] {
        func type(_ names: String...) -> JSONValue.Member {
            let all = isNullable ? names + ["null"] : names
            return .init("type", all.count == 1 ? .string(all[0]) : JSONValue(all) { .string($0) })
        }
        switch kind {
        case .flag: return [type("boolean")]
        case .integer(let range):
            return [
                type("integer"), .init("minimum", .integer(range.lowerBound)),
                .init("maximum", .integer(range.upperBound)),
            ]
        case .number: return [type("integer", "string"), .init("minimum", 1), .init("pattern", "^[0-9]+$")]
        case .choice(let choices): return [type("string"), .init("enum", JSONValue(choices) { .string($0) })]
        case .text, .file, .folder: return [type("string"), .init("minLength", 1)]
        case .address: return [type("string"), .init("pattern", "^(\\[[0-9A-Fa-f:.]+\\]|[0-9A-Za-z.-]+):[0-9]+$")]
        case .url: return [type("string"), .init("pattern", "^https?://[^?#@ ]+$")]
        case .proxy: return [type("string"), .init("pattern", "^(https?|socks5h)://[^?#@ ]+$")]
        case .urlPath: return [type("string"), .init("pattern", "^/[0-9A-Za-z._~-]+(/[0-9A-Za-z._~-]+)*$")]
        case .store: return [type("string"), .init("pattern", "^sqlite:.+$")]
        case .repository: return [type("string"), .init("pattern", "^[0-9A-Za-z._-]+/[0-9A-Za-z._-]+$")]
        case .login, .team: return [type("string"), .init("pattern", "^[0-9A-Za-z._-]+$")]
        case .branch: return [type("string"), .init("pattern", "^[^ ~^:?\\[\\\\]+$")]
        case .tagPrefix: return [type("string"), .init("pattern", "^[^ ~^:?*\\[\\\\]+$")]
        case .commandPrefix: return [type("string"), .init("pattern", "^/[0-9A-Za-z_-]{1,30}$")]
        case .mailURL(let schemes):
            return [type("string"), .init("pattern", .string("^(\(schemes.joined(separator: "|")))://[^/?#@ ]+/?$"))]
        case .mailAddress: return [type("string"), .init("pattern", "^[^@<> ]+@[0-9A-Za-z.-]+$")]
        case .day: return [type("string"), .init("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        case .timeZone: return [type("string"), .init("pattern", "^[0-9A-Za-z_+-]+(/[0-9A-Za-z_+-]+){0,2}$")]
        case .label: return [type("string"), .init("minLength", 1), .init("maxLength", 50)]
        case .list(let element, let least):
            return [
                type("array"), .init("minItems", .integer(Int64(least))),
                .init("items", .object(schema(of: element, isNullable: false))),
            ]
        case .repositories:
            return [type("array"), .init("minItems", 1), .init("items", .object(objectSchema(of: repository)))]
        }
    }
}
