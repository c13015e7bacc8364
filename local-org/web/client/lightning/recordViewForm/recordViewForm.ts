import RecordEditForm from '../recordEditForm/recordEditForm.ts';

/** A record's fields, read only. */
export default class RecordViewForm extends RecordEditForm {}
