/** What one user may do with an object; "own" rules and sharing come on top. */
export interface ObjectRights {
  readonly create: boolean;
  readonly read: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldRights {
  readonly read: boolean;
  readonly edit: boolean;
}

export const NO_RIGHTS: ObjectRights = { create: false, read: false, edit: false, delete: false, viewAll: false, modifyAll: false };
export const ALL_RIGHTS: ObjectRights = { create: true, read: true, edit: true, delete: true, viewAll: true, modifyAll: true };
export const WORK_RIGHTS: ObjectRights = { create: true, read: true, edit: true, delete: true, viewAll: false, modifyAll: false };
export const READ_RIGHTS: ObjectRights = { create: false, read: true, edit: false, delete: false, viewAll: false, modifyAll: false };

export function unite(left: ObjectRights, right: ObjectRights): ObjectRights {
  return {
    create: left.create || right.create,
    read: left.read || right.read,
    edit: left.edit || right.edit,
    delete: left.delete || right.delete,
    viewAll: left.viewAll || right.viewAll,
    modifyAll: left.modifyAll || right.modifyAll,
  };
}
