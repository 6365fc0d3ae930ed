internal import JSON

/// What a request body must look like; anything else is GitHub's "Invalid request."
indirect enum BodyShape: Sendable {
    case string(maximum: Int = .max)
    case oneOf([String])
    case integer
    case boolean
    case list(BodyShape, minimum: Int = 0, maximum: Int = .max)
    case object([Field])
    /// An object with any names, for example of permissions.
    case map(BodyShape)
    case nullable(BodyShape)
    case either(BodyShape, BodyShape)

    /// One member of an object.
    struct Field: Sendable {
        let name: String
        let shape: BodyShape
        var isRequired = false

        /// Makes a member that must be there.
        static func required(_ name: String, _ shape: BodyShape) -> Field {
            Field(name: name, shape: shape, isRequired: true)
        }

        /// Makes a member that may be missing.
        static func optional(_ name: String, _ shape: BodyShape) -> Field { Field(name: name, shape: shape) }
    }

    /// What is wrong with `value`, in GitHub's words; empty where it fits.
    func problems(in value: JSONValue, at path: String = "") -> [String] {
        switch self {
        case .string(let maximum):
            guard let text = value.string else { return wrongType(value, "string", at: path) }
            return text.unicodeScalars.count > maximum
                ? ["\"\(path)\" is too long (maximum is \(maximum) characters)."] : []
        case .oneOf(let words):
            guard let text = value.string else { return wrongType(value, "string", at: path) }
            return words.contains(text) ? [] : ["\"\(path)\": \(text) is not a member of \(words)."]
        case .integer: return value.integer == nil ? wrongType(value, "integer", at: path) : []
        case .boolean: return value.bool == nil ? wrongType(value, "boolean", at: path) : []
        case .list(let shape, let minimum, let maximum):
            guard let elements = value.array else { return wrongType(value, "array", at: path) }
            guard elements.count >= minimum else { return ["\"\(path)\" needs at least \(minimum) elements."] }
            guard elements.count <= maximum else { return ["\"\(path)\" takes at most \(maximum) elements."] }
            return elements.enumerated().flatMap { shape.problems(in: $1, at: "\(path)/\($0)") }
        case .object(let fields): return problems(in: value, fields, at: path)
        case .map(let shape):
            guard let members = value.members else { return wrongType(value, "object", at: path) }
            return members.flatMap { shape.problems(in: $0.value, at: "\(path)/\($0.key)") }
        case .nullable(let shape): return value.isNull ? [] : shape.problems(in: value, at: path)
        case .either(let first, let second):
            let problems = first.problems(in: value, at: path)
            return problems.isEmpty || second.problems(in: value, at: path).isEmpty ? [] : problems
        }
    }

    private func problems(in value: JSONValue, _ fields: [Field], at path: String) -> [String] {
        guard let members = value.members else { return wrongType(value, "object", at: path) }
        var problems: [String] = []
        for member in members {
            let place = path.isEmpty ? member.key : "\(path)/\(member.key)"
            guard let field = fields.first(where: { $0.name == member.key }) else {
                problems.append("\"\(place)\" is not a permitted key.")
                continue
            }
            problems += field.shape.problems(in: member.value, at: place)
        }
        for field in fields where field.isRequired && value[field.name] == nil {
            problems.append("\"\(field.name)\" wasn't supplied.")
        }
        return problems
    }

    private func wrongType(_ value: JSONValue, _ type: String, at path: String) -> [String] {
        ["For '\(path)', \(value.isNull ? "nil" : value.text()) is not a \(type)."]
    }
}
