/** What the sample records say, by what they say in English. */
type Said = readonly [pl: string, pt: string, bg: string];

const WORDS: Record<string, Said> = {
  // Industries
  Food: ['Żywność', 'Alimentos', 'Храни'],
  Transport: ['Transport', 'Transporte', 'Транспорт'],
  Design: ['Projektowanie', 'Design', 'Дизайн'],
  Retail: ['Handel detaliczny', 'Varejo', 'Търговия на дребно'],
  Health: ['Zdrowie', 'Saúde', 'Здравеопазване'],
  Agriculture: ['Rolnictwo', 'Agricultura', 'Земеделие'],
  Construction: ['Budownictwo', 'Construção', 'Строителство'],
  Energy: ['Energetyka', 'Energia', 'Енергетика'],
  // Countries
  Poland: ['Polska', 'Polônia', 'Полша'],
  Portugal: ['Portugalia', 'Portugal', 'Португалия'],
  Bulgaria: ['Bułgaria', 'Bulgária', 'България'],
  Brazil: ['Brazylia', 'Brasil', 'Бразилия'],
  'United Kingdom': ['Wielka Brytania', 'Reino Unido', 'Обединено кралство'],
  Germany: ['Niemcy', 'Alemanha', 'Германия'],
  // What people do
  Owner: ['Właściciel', 'Proprietário', 'Собственик'],
  Purchasing: ['Zakupy', 'Compras', 'Доставки'],
  'Operations manager': ['Kierownik operacyjny', 'Gerente de operações', 'Оперативен ръководител'],
  Finance: ['Finanse', 'Finanças', 'Финанси'],
  Partner: ['Wspólnik', 'Sócia', 'Съдружник'],
  Director: ['Dyrektor', 'Diretor', 'Директор'],
  Marketing: ['Marketing', 'Marketing', 'Маркетинг'],
  Administrator: ['Administrator', 'Administrador', 'Администратор'],
  IT: ['IT', 'TI', 'ИТ'],
  'Managing director': ['Prezes zarządu', 'Diretor-geral', 'Управител'],
  Accounts: ['Księgowość', 'Contabilidade', 'Счетоводство'],
  'Head of procurement': ['Szef zakupów', 'Chefe de compras', 'Началник на доставките'],
  Legal: ['Dział prawny', 'Jurídico', 'Правен отдел'],
  // Deals
  'Ovens for the second shop': ['Piece do drugiego sklepu', 'Fornos para a segunda loja', 'Пещи за втория магазин'],
  'Service contract': ['Umowa serwisowa', 'Contrato de manutenção', 'Договор за поддръжка'],
  'Fleet tracking': ['Śledzenie floty', 'Rastreamento da frota', 'Проследяване на автопарка'],
  'Driver app': ['Aplikacja dla kierowców', 'Aplicativo para motoristas', 'Приложение за шофьорите'],
  'Website and brand': ['Strona i marka', 'Site e marca', 'Сайт и марка'],
  'Point of sale': ['System kasowy', 'Ponto de venda', 'Касова система'],
  'Loyalty programme': ['Program lojalnościowy', 'Programa de fidelidade', 'Програма за лоялни клиенти'],
  'Online shop': ['Sklep internetowy', 'Loja virtual', 'Онлайн магазин'],
  'Patient portal': ['Portal pacjenta', 'Portal do paciente', 'Портал за пациенти'],
  'Telephone system': ['Centrala telefoniczna', 'Central telefônica', 'Телефонна централа'],
  'Irrigation sensors': ['Czujniki nawadniania', 'Sensores de irrigação', 'Сензори за напояване'],
  'Second site': ['Druga lokalizacja', 'Segunda unidade', 'Втори обект'],
  'Project planning': ['Planowanie projektów', 'Planejamento de obras', 'Планиране на проекти'],
  'Metering platform': ['Platforma pomiarowa', 'Plataforma de medição', 'Платформа за измерване'],
  'Pilot in Potsdam': ['Pilotaż w Poczdamie', 'Piloto em Potsdam', 'Пилотен проект в Потсдам'],
  'Another supplier was cheaper': [
    'Inny dostawca był tańszy',
    'Outro fornecedor foi mais barato',
    'Друг доставчик беше по-евтин',
  ],
  // Notes
  'First call went well: they want a demonstration next week.': [
    'Pierwsza rozmowa udana: chcą prezentacji w przyszłym tygodniu.',
    'A primeira ligação foi boa: querem uma demonstração na semana que vem.',
    'Първият разговор мина добре: искат представяне следващата седмица.',
  ],
  'Sent the offer, they compare it with two others.': [
    'Oferta wysłana, porównują ją z dwiema innymi.',
    'Proposta enviada, estão comparando com outras duas.',
    'Офертата е изпратена, сравняват я с други две.',
  ],
  'Price is fine, the start date is not. Call again.': [
    'Cena w porządku, termin nie. Zadzwonić ponownie.',
    'O preço está bom, a data de início não. Ligar de novo.',
    'Цената е добра, началната дата не е. Да се обадя пак.',
  ],
};

const PLACES = ['pl', 'pt-BR', 'bg'];

/** The words of the samples in a language; English where there are none. */
export function sampleWord(text: string, language: string): string {
  return WORDS[text]?.[PLACES.indexOf(language)] ?? text;
}
