import type {
  Addition,
  Agreement,
  AgreementType,
  NewAddition,
  NewAgreement,
  NewAgreementType,
} from './resources/agreements.ts';
import type { Callback, NewCallback } from './resources/callbacks.ts';
import type {
  CatalogItem,
  Category,
  NewCatalogItem,
  NewCategory,
  NewProductType,
  NewSubcategory,
  NewUnitOfMeasure,
  ProductType,
  Subcategory,
  UnitOfMeasure,
} from './resources/catalog.ts';
import type {
  Company,
  CompanyStatus,
  CompanyType,
  NewCompany,
  NewCompanyStatus,
  NewCompanyType,
} from './resources/companies.ts';
import type { HostedScreen, HostedSetup, NewHostedSetup } from './resources/hosted.ts';
import type { Configuration, NewConfiguration } from './resources/configurations.ts';
import type { Contact, ContactType, NewContact, NewContactType } from './resources/contacts.ts';
import type {
  Board,
  BoardItem,
  BoardStatus,
  BoardSubtype,
  BoardTeam,
  BoardType,
  NewBoard,
  NewBoardItem,
  NewBoardStatus,
  NewBoardSubtype,
  NewBoardTeam,
  NewBoardType,
  NewPriority,
  NewTicket,
  NewTicketConfiguration,
  NewTicketNote,
  NewTicketSource,
  Priority,
  Ticket,
  TicketConfiguration,
  TicketNote,
  TicketSource,
} from './resources/service-desk.ts';
import type { CustomizeItem, SecuritySetting, SystemInfo } from './resources/system.ts';
import type { Resource } from './resources/resource.ts';
import type { ResolvedSite } from './site/resolved-site.ts';

/** Everything that can be asked of one ConnectWise with one member's keys. */
export interface ConnectWise {
  /**
   * Where this company's API is, read once and again when the codebase has moved.
   *
   * @throws ConnectWiseError `unknown-company` when the site does not know the company id
   */
  resolve(): Promise<ResolvedSite>;
  readonly system: {
    /** Version and place of the installation: the cheapest proof that the keys work. */
    info(): Promise<SystemInfo>;
    /** The rights of the calling member. */
    mySecurity(): Promise<readonly SecuritySetting[]>;
    /** What the calling member may do of the rights that are customised item by item. */
    customizeItems(): Promise<readonly CustomizeItem[]>;
  };
  readonly companies: Resource<Company, NewCompany>;
  readonly companyTypes: Resource<CompanyType, NewCompanyType>;
  readonly companyStatuses: Resource<CompanyStatus, NewCompanyStatus>;
  readonly configurations: Resource<Configuration, NewConfiguration>;
  readonly contacts: Resource<Contact, NewContact>;
  readonly contactTypes: Resource<ContactType, NewContactType>;
  readonly agreements: Resource<Agreement, NewAgreement>;
  readonly agreementTypes: Resource<AgreementType, NewAgreementType>;
  readonly catalogItems: Resource<CatalogItem, NewCatalogItem>;
  readonly categories: Resource<Category, NewCategory>;
  readonly subcategories: Resource<Subcategory, NewSubcategory>;
  readonly productTypes: Resource<ProductType, NewProductType>;
  readonly unitsOfMeasure: Resource<UnitOfMeasure, NewUnitOfMeasure>;
  /** Additions can be read and written under their agreement only. */
  additions(agreementId: number): Resource<Addition, NewAddition>;
  readonly tickets: Resource<Ticket, NewTicket>;
  ticketNotes(ticketId: number): Resource<TicketNote, NewTicketNote>;
  ticketConfigurations(ticketId: number): Resource<TicketConfiguration, NewTicketConfiguration>;
  readonly boards: Resource<Board, NewBoard>;
  /** What belongs to one service board: a ticket may only have what is of its own board. */
  board(boardId: number): BoardParts;
  readonly ticketSources: Resource<TicketSource, NewTicketSource>;
  readonly priorities: Resource<Priority, NewPriority>;
  /** Whom ConnectWise tells of changes. */
  readonly callbacks: Resource<Callback, NewCallback>;
  readonly hostedScreens: Resource<HostedScreen, object>;
  /** Pages of integrations in screens of ConnectWise. */
  readonly hostedSetups: Resource<HostedSetup, NewHostedSetup>;
}

export interface BoardParts {
  readonly statuses: Resource<BoardStatus, NewBoardStatus>;
  readonly types: Resource<BoardType, NewBoardType>;
  readonly subtypes: Resource<BoardSubtype, NewBoardSubtype>;
  readonly items: Resource<BoardItem, NewBoardItem>;
  readonly teams: Resource<BoardTeam, NewBoardTeam>;
}
