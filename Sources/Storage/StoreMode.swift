/// What a process wants of a store.
package enum StoreMode: Sendable {
    /// Everything, alone: a second one is refused until the first has ended.
    case serve
    /// Short changes by hand, also beside the one who serves.
    case administer
    /// Looking, also beside the one who serves; nothing is made or changed.
    case readOnly
}
