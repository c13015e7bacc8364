import assert from 'node:assert/strict';
import { Org } from '../../local-org/index.ts';
import { timed, type BenchCase, type Contestant } from '../contest.ts';

interface Program {
  name: string;
  /** A static method `run()` that answers a number. */
  apex: string;
  /** The same by hand. */
  script: () => number;
}

interface Line {
  Name: string;
  Amount: number;
}

const PROGRAMS: Program[] = [
  {
    name: 'recursion',
    apex: `static Integer fib(Integer n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
           public static Integer run() { return fib(25); }`,
    script: () => fibonacci(25),
  },
  {
    name: 'loops',
    apex: `public static Integer run() {
             Integer sum = 0;
             for (Integer i = 0; i < 1000000; i++) { if (Math.mod(i, 3) == 0) sum += i; else sum -= 1; }
             return sum;
           }`,
    script: () => {
      let sum = 0;
      for (let i = 0; i < 1_000_000; i++) sum = i % 3 === 0 ? (sum + i) | 0 : (sum - 1) | 0;
      return sum;
    },
  },
  {
    name: 'texts and lists',
    apex: `public static Integer run() {
             List<String> parts = new List<String>();
             for (Integer i = 0; i < 50000; i++) parts.add('part ' + i);
             String all = String.join(parts, ',');
             Integer found = 0;
             for (String part : all.split(',')) if (part.endsWith('7')) found++;
             return found;
           }`,
    script: () => {
      const parts: string[] = [];
      for (let i = 0; i < 50_000; i++) parts.push(`part ${i}`);
      let found = 0;
      for (const part of parts.join(',').split(',')) if (part.endsWith('7')) found++;
      return found;
    },
  },
  {
    name: 'maps',
    apex: `public static Integer run() {
             Map<String, Integer> counts = new Map<String, Integer>();
             for (Integer i = 0; i < 100000; i++) {
               String key = 'k' + Math.mod(i, 1000);
               counts.put(key, counts.containsKey(key) ? counts.get(key) + 1 : 1);
             }
             Integer sum = 0;
             for (String key : counts.keySet()) sum += counts.get(key);
             return sum;
           }`,
    script: () => {
      const counts = new Map<string, number>();
      for (let i = 0; i < 100_000; i++) {
        const key = `k${i % 1000}`;
        counts.set(key, counts.has(key) ? counts.get(key)! + 1 : 1);
      }
      let sum = 0;
      for (const key of counts.keys()) sum += counts.get(key)!;
      return sum;
    },
  },
  {
    name: 'fields of records',
    apex: `public static Integer run() {
             List<Account> rows = new List<Account>();
             for (Integer i = 0; i < 20000; i++) rows.add(new Account(Name = 'A', NumberOfEmployees = i));
             Integer sum = 0;
             for (Integer round = 0; round < 5; round++) {
               for (Account row : rows) { row.NumberOfEmployees = row.NumberOfEmployees + 1; if (row.Name == 'A') sum += row.NumberOfEmployees; }
             }
             return sum;
           }`,
    script: () => {
      const rows: Line[] = [];
      for (let i = 0; i < 20_000; i++) rows.push({ Name: 'A', Amount: i });
      let sum = 0;
      for (let round = 0; round < 5; round++) {
        for (const row of rows) {
          row.Amount += 1;
          if (row.Name === 'A') sum = (sum + row.Amount) | 0;
        }
      }
      return sum;
    },
  },
];

function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

const classOf = ({ name }: Program): string => `Bench_${name.replaceAll(' ', '_')}`;

function contestants(org: Org, program: Program): Contestant[] {
  const apex = (): unknown => org.run(org.admin, (tx) => tx.inApex(() => org.apex.enter(tx, () => org.apex.machine.invokeStatic(classOf(program), 'run', []))));
  assert.equal(apex(), program.script());
  return [
    { name: `${program.name}, by hand`, round: () => timed(5, () => { for (let i = 0; i < 5; i++) program.script(); }) },
    { name: program.name, round: () => timed(5, () => { for (let i = 0; i < 5; i++) apex(); }) },
  ];
}

export default {
  unit: 'one run of a program in Apex, and of the same program written by hand in JavaScript',
  targets: () => PROGRAMS.map(({ name }) => ({ contestant: name, atMost: 1.5, times: `${name}, by hand` })),
  async open() {
    const org = Org.open({ data: ':memory:' });
    const classes = new Map(PROGRAMS.map((program) => [classOf(program), `public class ${classOf(program)} { ${program.apex} }`]));
    assert.deepEqual(org.deployApex({ classes, triggers: new Map(), removed: [] }), []);
    return { contestants: PROGRAMS.flatMap((program) => contestants(org, program)), close: async () => org.close() };
  },
} satisfies BenchCase;
