import type { ClassInfo, MethodInfo } from '../../apex/machine/index.ts';

/** A test class with what of it is to be run. */
export interface TestClass {
  readonly name: string;
  readonly setups: readonly MethodInfo[];
  readonly methods: readonly MethodInfo[];
  /** Runs on the org's own data. */
  readonly seesAllData: boolean;
}

export interface TestSelection {
  /** Names in any case, also Class.method. Absent: all test classes. */
  readonly classes?: readonly string[];
}

/** The test classes that a selection names, in the order of their names. */
export function selectTests(infos: Iterable<ClassInfo>, selection: TestSelection): TestClass[] {
  const wanted = selection.classes === undefined ? undefined : parse(selection.classes);
  const classes = [...infos].filter((info) => isTestClass(info) && (wanted === undefined || wanted.has(info.name.toLowerCase())));
  return classes.map((info) => describe(info, wanted?.get(info.name.toLowerCase()))).sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** Class name → methods asked for; null for all. */
function parse(names: readonly string[]): Map<string, Set<string> | null> {
  const wanted = new Map<string, Set<string> | null>();
  for (const name of names) {
    const [className, method] = name.toLowerCase().split('.');
    const methods = wanted.get(className);
    if (method === undefined) wanted.set(className, null);
    else if (methods !== null) wanted.set(className, new Set([...(methods ?? []), method]));
  }
  return wanted;
}

function isTestClass(info: ClassInfo): boolean {
  return !info.name.includes('.') && hasAnnotation(info, 'istest') && testMethods(info).length > 0;
}

function describe(info: ClassInfo, methods: Set<string> | null | undefined): TestClass {
  const all = testMethods(info);
  return {
    name: info.name,
    setups: info.methods.filter((method) => hasAnnotation(method, 'testsetup')),
    methods: methods == null ? all : all.filter((method) => methods.has(method.name.toLowerCase())),
    seesAllData: info.annotations.some(({ name, parameters }) => name === 'istest' && String(parameters.seealldata).toLowerCase() === 'true'),
  };
}

function testMethods(info: ClassInfo): MethodInfo[] {
  return info.methods.filter((method) => hasAnnotation(method, 'istest') || hasAnnotation(method, 'testmethod'));
}

function hasAnnotation(info: Pick<MethodInfo, 'annotations'>, wanted: string): boolean {
  return info.annotations.some(({ name }) => name === wanted);
}
