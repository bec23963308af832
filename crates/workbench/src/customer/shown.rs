//! Shown: what of a person may leave the workbench. The only way a name, a number or a
//! phone gets into an answer is through here, masked.

use domain::customer::mask::{self, MaskProfile};
use domain::customer::{ContactKind, ContactPoint, Customer};
use domain::{BusinessDate, EmpNo};

/// Masked name.
pub(crate) fn name(customer: &Customer) -> String {
    mask::or_absent(customer.name.as_deref(), mask::name)
}

/// Masked customer number.
pub(crate) fn number(customer: &Customer) -> Option<String> {
    customer.number.as_deref().map(|number| MaskProfile::STANDARD.number(number))
}

/// Masked phone: the primary mobile, else the first there is.
pub(crate) fn phone(customer: &Customer) -> Option<String> {
    phone_point(customer).map(|point| point.masked.clone())
}

/// Last four of the phone.
pub(crate) fn phone_tail(customer: &Customer) -> Option<String> {
    phone_point(customer).and_then(|point| point.last4.clone())
}

fn phone_point(customer: &Customer) -> Option<&ContactPoint> {
    let phones = || {
        customer
            .contacts
            .iter()
            .filter(|point| matches!(point.kind, ContactKind::Mobile | ContactKind::Landline))
    };
    phones().find(|point| point.primary).or_else(|| phones().next())
}

/// Last four of the identity document.
pub(crate) fn identity_tail(customer: &Customer) -> Option<String> {
    customer.identity.as_ref().map(|identity| identity.last4.clone())
}

/// Age in full years.
pub(crate) fn age(customer: &Customer, today: BusinessDate) -> Option<u8> {
    customer.birth_date.map(|birth| domain::customer::age(birth, today))
}

/// 工号 of the primary advisor.
pub(crate) fn primary(customer: &Customer) -> Option<&EmpNo> {
    customer.primary().map(|served| &served.by)
}
