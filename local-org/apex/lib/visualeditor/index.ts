/** The namespace VisualEditor: picklists that Apex fills in the Lightning App Builder. Source: Apex Reference Guide, VisualEditor Namespace. */
import { defineType, type ApexValue, type LibType } from '../define.ts';
import { ApexList } from '../list.ts';
import { libType } from '../types.ts';

const ROW = libType('VisualEditor.DataRow');

class DataRow {
  static readonly apexName = 'VisualEditor.DataRow';
  label: string | null;
  value: ApexValue;
  selected: boolean | null;

  constructor(label: string | null, value: ApexValue, selected: boolean | null = false) {
    this.label = label;
    this.value = value;
    this.selected = selected;
  }
}

class DynamicPickListRows {
  static readonly apexName = 'VisualEditor.DynamicPickListRows';
  containsAllRows: boolean | null;
  readonly rows: ApexValue[];

  constructor(rows: readonly ApexValue[] = [], containsAllRows: boolean | null = false) {
    this.rows = [...rows];
    this.containsAllRows = containsAllRows;
  }
}

class DynamicPickList {
  static readonly apexName = 'VisualEditor.DynamicPickList';
}

const picklist = defineType({
  name: 'VisualEditor.DynamicPickList', kind: 'class', js: DynamicPickList, extensible: true,
  members: {
    'new()': () => new DynamicPickList(),
    'abstract VisualEditor.DataRow getDefaultValue()': () => null,
    'abstract VisualEditor.DynamicPickListRows getValues()': () => null,
    'virtual String getLabel(Object value)': (_tx, _self, value: ApexValue) => (value === null ? null : String(value)),
    'virtual Boolean isValid(Object value)': () => true,
  },
});

const rows = defineType({
  name: 'VisualEditor.DynamicPickListRows', kind: 'class', js: DynamicPickListRows,
  members: {
    'new()': () => new DynamicPickListRows(),
    'new(List<VisualEditor.DataRow> rows)': (_tx, given: ApexList) => new DynamicPickListRows(given.items),
    'new(List<VisualEditor.DataRow> rows, Boolean containsAllRows)': (_tx, given: ApexList, all: boolean | null) => new DynamicPickListRows(given.items, all),
    'void addRow(VisualEditor.DataRow row)': (_tx, self: DynamicPickListRows, row: ApexValue) => void self.rows.push(row),
    'void addAllRows(List<VisualEditor.DataRow> rows)': (_tx, self: DynamicPickListRows, given: ApexList) => void self.rows.push(...given.items),
    'VisualEditor.DataRow get(Integer index)': (_tx, self: DynamicPickListRows, index: number) => self.rows[index] ?? null,
    'List<VisualEditor.DataRow> getDataRows()': (_tx, self: DynamicPickListRows) => new ApexList(ROW, [...self.rows]),
    'Integer size()': (_tx, self: DynamicPickListRows) => self.rows.length,
    'Boolean containsAllRows()': (_tx, self: DynamicPickListRows) => self.containsAllRows,
    'void setContainsAllRows(Boolean all)': (_tx, self: DynamicPickListRows, all: boolean | null) => {
      self.containsAllRows = all;
    },
  },
});

const row = defineType({
  name: 'VisualEditor.DataRow', kind: 'class', js: DataRow,
  members: {
    'new(String label, Object value)': (_tx, label: string | null, value: ApexValue) => new DataRow(label, value),
    'new(String label, Object value, Boolean selected)': (_tx, label: string | null, value: ApexValue, selected: boolean | null) => new DataRow(label, value, selected),
    'String getLabel()': (_tx, self: DataRow) => self.label,
    'Object getValue()': (_tx, self: DataRow) => self.value,
    'Boolean isSelected()': (_tx, self: DataRow) => self.selected,
    'VisualEditor.DataRow clone()': (_tx, self: DataRow) => new DataRow(self.label, self.value, self.selected),
    'void setLabel(String label)': (_tx, self: DataRow, label: string | null) => {
      self.label = label;
    },
    'void setValue(Object value)': (_tx, self: DataRow, value: ApexValue) => {
      self.value = value;
    },
    'void setSelected(Boolean selected)': (_tx, self: DataRow, selected: boolean | null) => {
      self.selected = selected;
    },
  },
});

export const visualEditorTypes: readonly LibType[] = [
  picklist, rows, row,
  defineType({ name: 'VisualEditor.DesignTimePageContext', kind: 'class', members: { 'String entityName': () => null, 'String pageType': () => null } }),
];
