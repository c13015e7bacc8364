import { MetadataProblem } from '../../../schema/index.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import type { Deployment } from '../../deployment.ts';

/** The object and child of Contact.Code__c. Names of layouts and record types hold no dot of their own. */
export function split(fullName: string): [object: string, child: string] {
  const dot = fullName.indexOf('.');
  return dot < 0 ? [fullName, ''] : [fullName.slice(0, dot), fullName.slice(dot + 1)];
}

/** The object that a child's full name begins with. */
export function objectOf(fullName: string, deployment: Deployment): ObjectDef {
  const [name] = split(fullName);
  const def = deployment.org.catalogue.object(name);
  if (def === undefined) throw new MetadataProblem(`Entity of type 'CustomObject' named '${name}' cannot be found`);
  return def;
}

/** Custom fields of Activity are those of tasks and of events. Source: Object Reference, "Activity". */
const ACTIVITIES = ['Task', 'Event'];

/** The objects that have a field. */
export function ownersOf(fullName: string, deployment: Deployment): ObjectDef[] {
  return ownerNames(fullName).map((name) => objectOf(name, deployment));
}

/** The same, where the object may be gone already. */
export function ownersIfAny(fullName: string, deployment: Deployment): ObjectDef[] {
  return ownerNames(fullName).flatMap((name) => objectIfAny(name, deployment) ?? []);
}

function ownerNames(fullName: string): string[] {
  const [name, field] = split(fullName);
  return name === 'Activity' ? ACTIVITIES.map((activity) => `${activity}.${field}`) : [fullName];
}

/** The same, where the object may be gone already. */
export function objectIfAny(fullName: string, deployment: Deployment): ObjectDef | undefined {
  return deployment.org.catalogue.object(split(fullName)[0]);
}

/** A list with the element of the same name replaced, or added at the end. */
export function replaced<T>(list: readonly T[], item: T, nameOf: (item: T) => string): T[] {
  const name = nameOf(item).toLowerCase();
  const rest = list.filter((each) => nameOf(each).toLowerCase() !== name);
  return [...rest, item];
}
