//! People, the program, firms and communities: what the elevators hang on.

use super::codes::{credit_code, permit_no};
use super::random::Random;
use super::schedule::day;
use super::words::{Words, filled};
use super::{DemoOptions, now, today};
use crate::domain::community::Street;
use crate::domain::ids::{CommunityId, IdSource, OrganizationId, PersonId, ProgramId};
use crate::domain::operation::OpKind;
use crate::domain::organization::{OrganizationDraft, OrganizationKind};
use crate::domain::role::Role;
use crate::error::{Error, Result};
use crate::store::{Op, Store, Tx, community, organization, person, program};

/// What was made.
pub struct Scene {
    pub inspector: PersonId,
    /// Everybody who goes to a visit.
    pub inspectors: Vec<PersonId>,
    pub dispatcher: PersonId,
    pub program: ProgramId,
    pub construction: Vec<Firm>,
    pub makers: Vec<OrganizationId>,
    pub maintenance: Vec<OrganizationId>,
    pub communities: Vec<Site>,
}

/// A firm with its permit.
pub struct Firm {
    pub id: OrganizationId,
    pub permit_no: String,
    pub permit_valid_to: String,
}

/// A community with what its elevators share.
pub struct Site {
    pub id: CommunityId,
    pub name: String,
    pub street: Street,
    pub user_unit: OrganizationId,
    pub maintenance: usize,
}

/// Writes it all as the first operation.
pub fn setup(
    store: &mut Store,
    options: DemoOptions,
    batches: usize,
    words: &Words,
    random: &mut Random,
) -> Result<Scene> {
    let mut ids = IdSource::new(options.seed);
    let ms = now().timestamp_millis() - 60_000;
    let [administrator, inspector, dispatcher, supervisor]: [PersonId; 4] =
        std::array::from_fn(|_| ids.next(ms));
    let op = Op::new(OpKind::Demo, administrator, now()).args(serde_json::json!({ "count": 0 }));
    let committed = store.transact(op, |tx| {
        let people = &words.people;
        person::insert(
            tx,
            administrator,
            &people.administrator,
            Role::Administrator,
        )?;
        person::insert(tx, inspector, &people.inspector, Role::Inspector)?;
        let mut inspectors = vec![inspector];
        for name in &people.colleagues {
            let id: PersonId = tx.new_id();
            person::insert(tx, id, name, Role::Inspector)?;
            inspectors.push(id);
        }
        person::insert(tx, dispatcher, &people.dispatcher, Role::Dispatcher)?;
        person::insert(tx, supervisor, &people.supervisor, Role::Supervisor)?;
        let mut firms = Firms {
            tx,
            words,
            random: &mut *random,
            count: 0,
        };
        let construction = firms.many(&words.firms.construction, OrganizationKind::Construction)?;
        let makers = firms.many(&words.firms.maker, OrganizationKind::Maker)?;
        let maintenance = firms.many(&words.firms.maintenance, OrganizationKind::Maintenance)?;
        let users: Vec<String> = words
            .firms
            .user_first
            .iter()
            .map(|word| filled(&words.firms.user, &[("word", word)]))
            .collect();
        let users = firms.many(&users, OrganizationKind::User)?;
        firms.one(&words.firms.inspection, OrganizationKind::Inspection)?;
        Ok(Scene {
            inspector,
            inspectors,
            dispatcher,
            program: write_program(tx, options, words)?,
            construction,
            makers: makers.iter().map(|f| f.id).collect(),
            maintenance: maintenance.iter().map(|f| f.id).collect(),
            communities: sites(tx, batches, &users, maintenance.len(), words, random)?,
        })
    })?;
    Ok(committed.value)
}

fn write_program(tx: &Tx<'_>, options: DemoOptions, words: &Words) -> Result<ProgramId> {
    let mut settings =
        program::current(tx)?.ok_or_else(|| Error::internal("demo: no program in a new file"))?;
    settings.name.clone_from(&words.program);
    settings.target = u32::try_from(options.lifts).map_err(Error::internal)?;
    settings.demo = true;
    settings.pinned_today = Some(today());
    settings.visit_days = 3;
    settings.visits_per_day = 3;
    let share = |of_500: usize| u32::try_from(of_500 * options.lifts / 500).unwrap_or(u32::MAX);
    settings.monthly_plan = [0, 15, 45, 95, 160, 240, 350, 500]
        .into_iter()
        .zip(1..)
        .map(|(done, month): (usize, u32)| (format!("2025-{month:02}"), share(done)))
        .collect();
    program::write(tx, &settings)?;
    Ok(settings.id)
}

struct Firms<'a, 's> {
    tx: &'a Tx<'s>,
    words: &'a Words,
    random: &'a mut Random,
    count: usize,
}

impl Firms<'_, '_> {
    fn many(&mut self, names: &[String], kind: OrganizationKind) -> Result<Vec<Firm>> {
        names.iter().map(|name| self.one(name, kind)).collect()
    }

    fn one(&mut self, name: &str, kind: OrganizationKind) -> Result<Firm> {
        self.count += 1;
        let n = self.count;
        let licensed = matches!(
            kind,
            OrganizationKind::Construction
                | OrganizationKind::Maker
                | OrganizationKind::Maintenance
        );
        let year = self.random.between(2026, 2029);
        let draft = OrganizationDraft {
            name: name.to_owned(),
            credit_code: credit_code(n),
            kinds: vec![kind],
            legal_representative: made_name(self.words, self.random),
            address: filled(&self.words.firms.address, &[("n", &n.to_string())]),
            contact_name: made_name(self.words, self.random),
            phone: made_phone(self.random),
            permit_no: if licensed {
                permit_no(n, year)
            } else {
                String::new()
            },
            permit_valid_to: if licensed {
                day(year, 12, 31).to_string()
            } else {
                String::new()
            },
            remarks: self.words.remark.clone(),
        };
        Ok(Firm {
            id: organization::insert(self.tx, &draft)?,
            permit_no: draft.permit_no,
            permit_valid_to: draft.permit_valid_to,
        })
    }
}

/// As many communities as batches, as long as there are names.
fn sites(
    tx: &Tx<'_>,
    batches: usize,
    users: &[Firm],
    maintenance: usize,
    words: &Words,
    random: &mut Random,
) -> Result<Vec<Site>> {
    let streets = community::streets(tx)?;
    let mut names = Vec::new();
    for phase in &words.phases {
        let mut names_of_phase: Vec<String> = words
            .community_first
            .iter()
            .flat_map(|first| {
                let seconds = words.community_second.iter();
                seconds.map(move |second| format!("{first}{second}{phase}"))
            })
            .collect();
        random.shuffle(&mut names_of_phase);
        names.extend(names_of_phase);
    }
    names.truncate(batches.max(1));
    names
        .into_iter()
        .map(|name| {
            let street = streets
                .get(random.below(streets.len()))
                .ok_or_else(|| Error::internal("demo: no street in a new file"))?
                .clone();
            Ok(Site {
                id: community::insert(tx, street.id, &name)?,
                name,
                street,
                user_unit: random.of(users).id,
                maintenance: random.below(maintenance),
            })
        })
        .collect()
}

/// A made person's name.
pub fn made_name(words: &Words, random: &mut Random) -> String {
    let people = &words.people;
    format!("{}{}", random.of(&people.family), random.of(&people.given))
}

/// A telephone number that nobody has.
pub fn made_phone(random: &mut Random) -> String {
    format!("1380000{:04}", random.between(0, 9999))
}
