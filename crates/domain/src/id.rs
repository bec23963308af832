//! Identifiers: UUIDv7 for what we make, the bank's own codes for the rest.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One customer; a UUID, the same on head office and on every device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct CustomerId(#[cfg_attr(feature = "ts", ts(type = "string"))] pub Uuid);

impl CustomerId {
    /// From its 16 bytes, as a store keeps it.
    pub fn from_bytes(bytes: [u8; 16]) -> CustomerId {
        CustomerId(Uuid::from_bytes(bytes))
    }
}

impl std::fmt::Display for CustomerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for CustomerId {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<CustomerId, uuid::Error> {
        text.parse().map(CustomerId)
    }
}

/// Names a text code so that two kinds of code cannot be mixed up.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> $name {
                $name(code.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code! {
    /// An organization's code (机构号, 9 digits); a branch domain of sync is one of these.
    BranchCode
}
code! {
    /// A member of staff's number (工号, 7-10 digits).
    EmpNo
}
code! {
    /// A tier's code, such as `platinum`; which tiers there are is data (`tier::TierRule`).
    TierCode
}
code! {
    /// A tag's code, such as `ID01`.
    TagCode
}
code! {
    /// A product's code.
    ProductCode
}
code! {
    /// A campaign's code.
    CampaignCode
}
