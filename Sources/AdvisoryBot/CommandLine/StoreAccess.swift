/// What a command wants of the store, beside the process that serves.
enum StoreAccess: Sendable {
    case look, change
}
