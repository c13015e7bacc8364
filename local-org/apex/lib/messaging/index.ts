/** The types of the namespace Messaging. */
import { defineType, type LibType } from '../define.ts';
import { EmailFileAttachment, SendEmailResult, SingleEmailMessage } from '../email.ts';
import { constantOf } from '../enums.ts';
import { EmailException, HandledException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { accessors, properties } from '../properties.ts';
import type { ApexTransaction } from '../services.ts';
import { libType, STRING } from '../types.ts';
import { ORG_ALLOWANCES } from '../system/orglimits.ts';
import { inboundTypes } from './inbound.ts';
import { customNotificationType } from './notification.ts';

const email = defineType({ name: 'Messaging.Email', kind: 'class', members: {} });

/** Each is a property with its two methods. */
const GIVEN = {
  toAddresses: 'List<String>', ccAddresses: 'List<String>', bccAddresses: 'List<String>', subject: 'String', plainTextBody: 'String', htmlBody: 'String', replyTo: 'String',
  senderDisplayName: 'String', orgWideEmailAddressId: 'Id', targetObjectId: 'Id', whatId: 'Id', inReplyTo: 'String', references: 'String', saveAsActivity: 'Boolean',
  treatTargetObjectAsRecipient: 'Boolean', useSignature: 'Boolean', charset: 'String', fileAttachments: 'List<Messaging.EmailFileAttachment>',
  unsubscribeUrls: 'List<String>', oneClickPost: 'Boolean', templateId: 'Id',
};
const given = properties(GIVEN);

const message = defineType({
  name: 'Messaging.SingleEmailMessage',
  kind: 'class',
  extends: 'Messaging.Email',
  extensible: false,
  js: SingleEmailMessage,
  members: {
    'new()': () => new SingleEmailMessage(),
    ...accessors(GIVEN),
    ...given.members,
  },
  setters: given.setters,
});

const ATTACHED = { fileName: 'String', contentType: 'String', body: 'Blob', inline: 'Boolean' };
const attached = properties(ATTACHED);

const attachment = defineType({
  name: 'Messaging.EmailFileAttachment',
  kind: 'class',
  extensible: false,
  js: EmailFileAttachment,
  members: { 'new()': () => new EmailFileAttachment(), ...accessors(ATTACHED), ...attached.members }, setters: attached.setters,
});

const error = defineType({
  name: 'Messaging.SendEmailError',
  kind: 'class',
  extensible: false,
  members: {
    'String getMessage()': (_tx, self: SendEmailError) => self.message,
    'String message': (_tx, self: SendEmailError) => self.message,
    'System.StatusCode getStatusCode()': (_tx, self: SendEmailError) => constantOf('System.StatusCode', self.statusCode),
    'System.StatusCode statusCode': (_tx, self: SendEmailError) => constantOf('System.StatusCode', self.statusCode),
    'List<String> getFields()': () => new ApexList(STRING),
    'String getTargetObjectId()': () => null,
  },
});

interface SendEmailError {
  readonly statusCode: string;
  readonly message: string;
}

const isSent = (_tx: ApexTransaction, self: SendEmailResult): boolean => self.message === null;

function errorsOf(_tx: ApexTransaction, { message }: SendEmailResult): ApexList {
  return new ApexList(libType('Messaging.SendEmailError'), message === null ? [] : [{ statusCode: message.split(',')[0], message }]);
}

const result = defineType({
  name: 'Messaging.SendEmailResult',
  kind: 'class',
  extensible: false,
  js: SendEmailResult,
  members: {
    'Boolean isSuccess()': isSent,
    'Boolean success': isSent,
    'List<Messaging.SendEmailError> getErrors()': errorsOf,
    'List<Messaging.SendEmailError> errors': errorsOf,
  },
});

/** A mail without recipients fails; with allOrNothing, so does the call. */
function send(tx: ApexTransaction, mails: ApexList, allOrNothing: boolean): ApexList {
  tx.spend('emailInvocations');
  const results = (mails.items as SingleEmailMessage[]).map((mail) => {
    const written = mail.outgoing();
    const outgoing = mail.templateId === null ? written : { ...written, ...tx.renderTemplate(mail.templateId, mail.targetObjectId, mail.whatId) };
    const problem = outgoing.to.length + outgoing.cc.length + outgoing.bcc.length === 0 && outgoing.targetObjectId === null ? 'REQUIRED_FIELD_MISSING, Add a recipient to send an email.: []' : null;
    if (problem !== null && allOrNothing) throw new EmailException(`SendEmail failed. First exception on row 0; first error: ${problem}`);
    if (problem === null) tx.sendEmail(outgoing);
    return new SendEmailResult(problem);
  });
  return new ApexList(libType('Messaging.SendEmailResult'), results);
}

/** The rest of the day's allowance must hold what is reserved, also by calls before. */
function reserve(tx: ApexTransaction, count: number): void {
  const reserved = ((tx.store.get(RESERVED) as number | undefined) ?? 0) + count;
  if (tx.emailsToday() + reserved > ORG_ALLOWANCES.SingleEmail) throw new HandledException('The daily limit for the org would be exceeded by this request');
  tx.store.set(RESERVED, reserved);
}

const RESERVED = 'Messaging.reserveSingleEmailCapacity';

const messaging = defineType({
  name: 'System.Messaging',
  kind: 'class',
  extensible: false,
  unsupported: ['extractInboundEmail', 'renderEmailTemplate', 'renderStoredEmailTemplate', 'reserveMassEmailCapacity', 'sendEmailMessage'],
  members: {
    'static void reserveSingleEmailCapacity(Integer count)': reserve,
    'static List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> mails)': (tx, mails: ApexList) => send(tx, mails, true),
    'static List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> mails, Boolean allOrNothing)': (tx, mails: ApexList, allOrNothing: boolean) => send(tx, mails, allOrNothing),
  },
});

export const messagingTypes: readonly LibType[] = [email, message, attachment, error, result, messaging, customNotificationType, ...inboundTypes];
