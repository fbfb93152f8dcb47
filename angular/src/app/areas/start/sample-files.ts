import { sampleWord } from './sample-words';

/** How far a deal has come: which open stage it is in, counted from 1, or how it ended. */
type Way = number | 'won' | 'lost';

/** A stage of the company's own, in the order of its pipeline. */
export interface SampleStage {
  name: string;
  type: string;
}

/** A row of a company, its people and its deals, from which the files are written. */
interface Firm {
  name: string;
  industry: string;
  employees: number;
  revenue: number;
  city: string;
  country: string;
  people: [first: string, last: string, job: string, status: string][];
  deals: [name: string, amount: number, at: Way, openedDaysAgo: number, closesInDays: number][];
}

const FIRMS: Firm[] = [
  {
    name: 'Northwind Bakery',
    industry: 'Food',
    employees: 45,
    revenue: 3_200_000,
    city: 'Kraków',
    country: 'Poland',
    people: [
      ['Maja', 'Zielińska', 'Owner', 'customer'],
      ['Piotr', 'Lis', 'Purchasing', 'customer'],
    ],
    deals: [
      ['Ovens for the second shop', 48_000, 'won', 120, -30],
      ['Service contract', 9_600, 4, 25, 12],
    ],
  },
  {
    name: 'Harbour Logistics',
    industry: 'Transport',
    employees: 320,
    revenue: 41_000_000,
    city: 'Gdańsk',
    country: 'Poland',
    people: [
      ['Tomasz', 'Wrona', 'Operations manager', 'prospect'],
      ['Ewa', 'Sikora', 'Finance', 'prospect'],
    ],
    deals: [
      ['Fleet tracking', 126_000, 3, 40, 20],
      ['Driver app', 34_000, 2, 12, 45],
    ],
  },
  {
    name: 'Studio Azul',
    industry: 'Design',
    employees: 12,
    revenue: 900_000,
    city: 'Lisboa',
    country: 'Portugal',
    people: [['Inês', 'Carvalho', 'Partner', 'lead']],
    deals: [['Website and brand', 18_500, 1, 5, 60]],
  },
  {
    name: 'Rila Outdoor',
    industry: 'Retail',
    employees: 85,
    revenue: 7_400_000,
    city: 'Sofia',
    country: 'Bulgaria',
    people: [
      ['Georgi', 'Petrov', 'Director', 'customer'],
      ['Nadya', 'Ilieva', 'Marketing', 'customer'],
    ],
    deals: [
      ['Point of sale', 52_000, 'won', 160, -75],
      ['Loyalty programme', 27_000, 'lost', 90, -20],
      ['Online shop', 61_000, 3, 18, 28],
    ],
  },
  {
    name: 'Clínica Boa Vista',
    industry: 'Health',
    employees: 140,
    revenue: 12_800_000,
    city: 'São Paulo',
    country: 'Brazil',
    people: [
      ['Rafael', 'Moura', 'Administrator', 'prospect'],
      ['Beatriz', 'Alves', 'IT', 'prospect'],
    ],
    deals: [
      ['Patient portal', 88_000, 4, 55, 8],
      ['Telephone system', 15_000, 2, 9, 35],
    ],
  },
  {
    name: 'Greenfield Farms',
    industry: 'Agriculture',
    employees: 210,
    revenue: 22_500_000,
    city: 'Leeds',
    country: 'United Kingdom',
    people: [
      ['Oliver', 'Hart', 'Managing director', 'customer'],
      ['Sophie', 'Reed', 'Accounts', 'customer'],
    ],
    deals: [
      ['Irrigation sensors', 73_000, 'won', 70, -10],
      ['Second site', 96_000, 1, 3, 90],
    ],
  },
  {
    name: 'Kowalski & Daughters',
    industry: 'Construction',
    employees: 60,
    revenue: 5_100_000,
    city: 'Wrocław',
    country: 'Poland',
    people: [['Anna', 'Kowalska', 'Owner', 'lead']],
    deals: [['Project planning', 21_000, 2, 15, 30]],
  },
  {
    name: 'Lumen Energy',
    industry: 'Energy',
    employees: 480,
    revenue: 88_000_000,
    city: 'Berlin',
    country: 'Germany',
    people: [
      ['Jonas', 'Becker', 'Head of procurement', 'prospect'],
      ['Lena', 'Vogt', 'Legal', 'prospect'],
    ],
    deals: [
      ['Metering platform', 240_000, 3, 65, 40],
      ['Pilot in Potsdam', 38_000, 'won', 100, -45],
    ],
  },
];

const NOTES = [
  'First call went well: they want a demonstration next week.',
  'Sent the offer, they compare it with two others.',
  'Price is fine, the start date is not. Call again.',
];

type Row = (string | number)[];

/** Four files of sample records of one owner, in a language, with dates around today, as the import named “sample” reads them. */
export function sampleFiles(owner: string, stages: SampleStage[], language: string, today = new Date()): File[] {
  const say = (text: string) => sampleWord(text, language);
  const [companies, contacts, deals, notes]: Row[][] = [[], [], [], []];
  FIRMS.forEach((firm, f) => {
    const site = `${firm.name
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()}.example`;
    companies.push([
      `c${f}`,
      firm.name,
      `https://${site}`,
      say(firm.industry),
      firm.employees,
      firm.revenue,
      firm.city,
      say(firm.country),
      '',
      owner,
    ]);
    firm.people.forEach(([first, last, job, status], p) => {
      const mail = `${first}.${last}`
        .normalize('NFD')
        .replace(/[^A-Za-z.]/g, '')
        .toLowerCase();
      contacts.push([`p${f}-${p}`, first, last, `${mail}@${site}`, '', say(job), status, firm.city, owner, `c${f}`]);
    });
    firm.deals.forEach(([name, amount, way, openedAgo, closesIn], d) => {
      const closed = typeof way === 'string';
      deals.push([
        `d${f}-${d}`,
        `${firm.name}: ${say(name)}`,
        amount,
        stageAt(stages, way),
        day(today, -openedAgo),
        day(today, closesIn),
        closed ? day(today, closesIn) : '',
        way === 'lost' ? say('Another supplier was cheaper') : '',
        owner,
        `c${f}`,
        `p${f}-0`,
      ]);
      notes.push([`n${f}-${d}`, say(NOTES[(f + d) % NOTES.length]), `c${f}`, `p${f}-0`, `d${f}-${d}`]);
    });
  });
  return [
    csv(
      'companies.csv',
      'Sample company,Company name,Website,Industry,Employees,Revenue,City,Country,Phone,Owner',
      companies,
    ),
    csv(
      'contacts.csv',
      'Sample contact,First name,Last name,E-mail,Phone,Job title,Status,City,Owner,Company',
      contacts,
    ),
    csv(
      'deals.csv',
      'Sample deal,Deal name,Amount,Stage,Opened,Expected,Closed,Lost because,Owner,Company,Contact',
      deals,
    ),
    csv('notes.csv', 'Sample note,Body,Company,Contact,Deal', notes),
  ];
}

/** The name of the stage, by which the import finds it; the nearest where the company has fewer. */
function stageAt(stages: SampleStage[], way: Way): string {
  const type = typeof way === 'string' ? way : 'open';
  const alike = stages.filter((stage) => stage.type === type);
  return (alike[typeof way === 'string' ? 0 : Math.min(way, alike.length) - 1] ?? stages.at(-1))?.name ?? '';
}

function csv(name: string, header: string, rows: Row[]): File {
  const cell = (value: string | number) =>
    /[",\n]/.test(String(value)) ? `"${String(value).replace(/"/g, '""')}"` : value;
  const text = [header, ...rows.map((row) => row.map(cell).join(','))].join('\n') + '\n';
  return new File([text], name, { type: 'text/csv' });
}

function day(today: Date, days: number): string {
  const at = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
