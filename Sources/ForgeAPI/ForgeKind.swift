/// The kinds of forges that there are; a new one is a folder, a case here, and a case in `Forges.connect`.
package enum ForgeKind: String, Sendable, CaseIterable {
    case github
}
