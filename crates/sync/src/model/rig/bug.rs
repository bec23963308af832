//! Mistakes that can be planted, to see that the checker notices them (docs/RELIABILITY.md).
//! They live in the model bank, in the model store and on the cable: the product has no
//! switch for any of them.

/// A planted mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// Head office judges what is new by `after` instead of `base`.
    NewnessByAfter,
    /// The device takes an answer to a cursor it no longer has.
    StaleAnswersTaken,
    /// The device keeps what left.
    ExitsIgnored,
    /// What left stays in the stage of a running round.
    ExitsNotFromStage,
    /// The overlay goes when head office has answered.
    OverlayDroppedOnReply,
    /// Head office forgets that it has forgotten exits.
    FloorIgnored,
    /// A sequence is taken before its turn to commit.
    SequenceWithoutLock,
    /// Several customers share one sequence.
    SharedSequence,
    /// An intent is run again when it comes through another stream.
    MidNotUnique,
    /// The position in the stream is believed, whatever stands there.
    ForkNotNoticed,
    /// A field of the full slice stands in the counter slice.
    FieldLeak,
    /// Tags are sent without asking for clearance.
    TagLeak,
    /// Children are sent without asking who may read them.
    ChildLeak,
    /// The device's clock decides who wrote last.
    LastWriterByDeviceClock,
    /// "Saved" is said before the disk has it.
    MissingFsync,
    /// Rows of a delta are shown before its round is complete.
    TornRounds,
    /// Nobody counts the children of a customer.
    ChildrenNotCounted,
    /// What head office no longer lists is kept.
    ScopesNotDropped,
    /// Removing a tag also removes what was added meanwhile.
    RemoveWins,
    /// "Applied" is said and the transaction lost.
    AnsweredBeforeCommit,
    /// A tag that became more sensitive stays on the device.
    TagNotTakenOut,
}

impl Bug {
    /// All of them.
    pub const ALL: [Bug; 21] = [
        Bug::NewnessByAfter,
        Bug::StaleAnswersTaken,
        Bug::ExitsIgnored,
        Bug::ExitsNotFromStage,
        Bug::OverlayDroppedOnReply,
        Bug::FloorIgnored,
        Bug::SequenceWithoutLock,
        Bug::SharedSequence,
        Bug::MidNotUnique,
        Bug::ForkNotNoticed,
        Bug::FieldLeak,
        Bug::TagLeak,
        Bug::ChildLeak,
        Bug::LastWriterByDeviceClock,
        Bug::MissingFsync,
        Bug::TornRounds,
        Bug::ChildrenNotCounted,
        Bug::ScopesNotDropped,
        Bug::RemoveWins,
        Bug::AnsweredBeforeCommit,
        Bug::TagNotTakenOut,
    ];
}
