/** What the sample rollout is made of: a small college, all invented. */

export const sampleDepartment = { key: 'admissions', name: 'Admissions (sample)', code: 'SAMPLE', wave: 1 } as const;

export const sampleSites = [
  {
    key: 'main',
    name: 'Main Campus (sample)',
    code: 'S-MAIN',
    timeZone: 'Europe/London',
    link: 'fibre',
    address: '1 College Road',
    hours: 'Mon–Fri 07:30–18:00',
    keys: 'Porter, ground floor',
    parking: 'Behind the library',
    contactName: 'Pat Lindqvist',
    contactPhone: '01632 960101',
  },
  {
    key: 'dock',
    name: 'Docklands Workshop (sample)',
    code: 'S-DOCK',
    timeZone: 'Europe/London',
    link: 'none',
    address: 'Pier 4',
    hours: 'Mon–Thu 08:00–16:30',
    keys: 'Workshop office, ask for Noor',
    parking: 'At the gate, ticket from the office',
    contactName: 'Noor Haddad',
    contactPhone: '01632 960102',
  },
  {
    key: 'farm',
    name: 'Land Skills Farm (sample)',
    code: 'S-FARM',
    timeZone: 'Europe/London',
    link: 'none',
    address: 'Mill Lane',
    hours: 'Daily 07:00–15:00',
    keys: 'Farm shop',
    parking: 'In the yard',
    contactName: 'Gareth Moss',
    contactPhone: '01632 960103',
  },
] as const;

export const sampleInstallers = [
  { key: 'mei', name: 'Mei (sample installer)', sites: ['main', 'dock'], skills: ['windows', 'mac'], visitsPerDay: 5 },
  { key: 'sam', name: 'Sam (sample installer)', sites: ['main', 'farm'], skills: ['windows'], visitsPerDay: 6 },
] as const;

/** Eight seats, their users and devices. Names show what screens must bear: accents, a hyphen, another script. */
export const sampleSeats = [
  {
    site: 'main',
    room: 'C021',
    user: 'Hannah Weir',
    model: 'OptiPlex 3080',
    needs: [{ need: 'accessibility', words: 'Uses a screen reader; keep its settings' }],
  },
  { site: 'main', room: 'C021', user: 'José Ångström', model: 'OptiPlex 3080', needs: [] },
  {
    site: 'main',
    room: 'C022',
    user: 'Xenia Fernández-Oakes',
    model: 'EliteDesk 800 G6',
    needs: [{ need: 'notice', days: 3, words: "Ask for three days' notice" }],
  },
  { site: 'main', room: 'C030', user: null, model: 'One 320', needs: [] },
  { site: 'dock', room: 'D037', user: 'Kwame Boateng', model: 'Latitude 5420', needs: [] },
  {
    site: 'dock',
    room: 'D040',
    user: 'Łucja Nowak',
    model: 'OptiPlex 3080',
    needs: [{ need: 'do-not-move', words: 'Fixed to the bench; do not move' }],
  },
  { site: 'farm', room: 'Office', user: '田中 愛', model: 'Latitude 5420', needs: [] },
  { site: 'farm', room: 'Shop', user: null, model: 'OptiPlex 3080', needs: [] },
] as const;

export const sampleRelease = { title: 'Library Reader (sample)', version: '4.2.1', before: '3.9.0', minutes: 45 } as const;

export const sampleBuild = { name: 'Office PC (sample)', seatKind: 'Office seat', model: 'OptiPlex 7020', minutes: 90 } as const;

export const sampleApproverName = 'Robin (sample approver)';
